using MemHog.Load.Analysis.Lint;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>What the linter says of a cell of a run, recomputed from the manifest.</summary>
internal static class ConfigurationFindings
{
    /// <summary>Without hints; and without what a rule about the measured cell has said under the same id, since evidence goes before arithmetic.</summary>
    /// <param name="manifest">Of the run.</param>
    /// <param name="cell">One of its cells.</param>
    /// <param name="said">What was found in what was measured.</param>
    public static IEnumerable<Finding> Of(RunManifest manifest, Cell cell, IReadOnlyCollection<Finding> said) =>
        from finding in LintRuleSet.Look(new LintSubject(DotNetTarget.Configuration(manifest, cell), manifest.TargetRuntimeProperties is not null, DotNetTarget.Is(manifest), cell.Load))
        where finding.Severity > Severity.Hint && !said.Any(other => other.Rule == finding.Rule)
        select finding.AsFinding();
}
