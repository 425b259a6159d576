using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;

namespace MemHog.Load.Spec.Sections;

/// <summary>The section <c>factors</c>: what is varied, in the order of the file.</summary>
internal static class FactorsReader
{
    public const string Sample = "factors: { gc: [default, workstation], limit: [512MiB] }";

    public static Maybe<ImmutableArray<Factor>> Read(Node node)
    {
        var failures = node.Reading.Failures;
        if (node.Entries($"Write {Sample}.") is not { HasValue: true, Value: var entries })
            return new Nothing();
        foreach (var known in FactorLevels.Known)
            node.Reading.Knows($"{node.Path}.{known}");
        if (!entries.Any(entry => entry.Key == "limit"))
            node.Missing("limit", "Add limit: [512MiB] with the memory limit of your service, or limit: none to run without one.");
        var factors = entries.Select(FactorLevels.Read).ToImmutableArray();
        LevelConflicts.Report(factors);
        return node.Reading.Failures == failures
            ? factors.Select(factor => new Factor(factor.Name, [.. factor.Levels.Select(level => level.Level)])).ToImmutableArray()
            : new Nothing();
    }
}
