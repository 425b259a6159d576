using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Commands;

/// <summary>The one text about a machine that cannot enforce a memory limit.</summary>
internal static class CannotLimit
{
    /// <summary>What this machine can hold programs to, which is all that these cells ask for.</summary>
    /// <exception cref="CannotLimitException">It is not; nothing was started.</exception>
    public static async Task<Enforcement> EnforcementOfAsync(ImmutableArray<Cell> cells, TimeProvider time)
    {
        var enforcement = await Enforcement.DetectAsync(time).ConfigureAwait(false);
        return Unenforceable(cells, enforcement) is { Length: > 0 } limits ? throw new CannotLimitException(limits, enforcement) : enforcement;
    }

    /// <summary>The limits of an experiment that would not hold here; empty when all do.</summary>
    private static ImmutableArray<MemoryLimit> Unenforceable(ImmutableArray<Cell> cells, Enforcement enforcement) =>
    [
        .. cells.Select(cell => cell.Limit).Distinct()
            .Where(limit => limit.Value is { } bytes && (!enforcement.CanLimit || enforcement.LowestLimit < bytes)),
    ];

    /// <summary>Why, and what to do about it, line by line.</summary>
    public static string Explanation(Enforcement enforcement) => string.Join('\n', Lines(enforcement));

    public static void Explain(TextWriter output, Enforcement enforcement)
    {
        foreach (var line in Lines(enforcement))
            output.WriteLine(line);
    }

    private static IEnumerable<string> Lines(Enforcement enforcement) =>
    [
        .. enforcement.Problems.Select(problem => $"  why     {problem}"),
        .. enforcement is { CanLimit: true, LowestLimit: { } lowest }
            ? [$"  why     a limit of {lowest} already holds in {enforcement.Parent}, and no process below it gets more"]
            : ImmutableArray<string>.Empty,
        .. enforcement.Remedies.Select(remedy => $"  remedy  {remedy}"),
        "  remedy  Or measure without a limit: write `limit: none` under factors.",
    ];
}

/// <summary>This machine cannot enforce the limits of an experiment.</summary>
internal sealed class CannotLimitException(ImmutableArray<MemoryLimit> limits, Enforcement enforcement)
    : Exception($"This machine cannot enforce a memory limit of {string.Join(", ", limits)}; nothing was started.")
{
    public Enforcement Enforcement => enforcement;
}
