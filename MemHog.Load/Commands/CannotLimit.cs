using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Commands;

/// <summary>The one text about a machine that cannot enforce a memory limit.</summary>
internal static class CannotLimit
{
    /// <summary>The limits of an experiment that would not hold here; empty when all do.</summary>
    public static ImmutableArray<MemoryLimit> Unenforceable(ImmutableArray<Cell> cells, Enforcement enforcement) =>
    [
        .. cells.Select(cell => cell.Limit).Distinct()
            .Where(limit => limit.Value is { } bytes && (!enforcement.CanLimit || enforcement.LowestLimit < bytes)),
    ];

    public static void Explain(TextWriter output, Enforcement enforcement)
    {
        foreach (var problem in enforcement.Problems)
            output.WriteLine($"  why     {problem}");
        if (enforcement is { CanLimit: true, LowestLimit: { } lowest })
            output.WriteLine($"  why     a limit of {lowest} already holds in {enforcement.Parent}, and no process below it gets more");
        foreach (var remedy in enforcement.Remedies)
            output.WriteLine($"  remedy  {remedy}");
        output.WriteLine("  remedy  Or measure without a limit: write `limit: none` under factors.");
    }
}
