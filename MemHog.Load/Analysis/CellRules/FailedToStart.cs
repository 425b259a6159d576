using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>A process that ended before it was ready, or was not ready in its time.</summary>
internal sealed class FailedToStart : ICellRule
{
    public string Id => "failed-to-start";

    public Severity Severity => Severity.Error;

    public string? Explain(CellEvidence cell)
    {
        var failed = cell.Trials.Where(trial => trial.CompanionFailure is null).SelectMany(trial => trial.Fates.Where(fate => !trial.BecameReady || fate.Kind == FateKind.FailedToStart)).ToImmutableArray();
        if (failed.IsEmpty)
            return null;
        var first = cell.Trials.Count(CellVerdict.FailedAtFirst);
        var where = first > 0 ? $"in {first} of {Wording.Counted(cell.Trials.Length, "trial")}" : "when it was started again after a death";
        return $"The target did not become ready {where}: {Causes(cell, failed)}.{Trap(cell, failed)}"
            + ExitCodes.LastOutput(cell.Trials.Where(trial => trial.CompanionFailure is null && (!trial.BecameReady || trial.Fates.Any(fate => fate.Kind == FateKind.FailedToStart))).Select(trial => trial.LastOutput));
    }

    private static string Causes(CellEvidence cell, ImmutableArray<Fate> failed)
    {
        var killed = failed.Count(fate => fate.OomKills > 0);
        var others = failed.Where(fate => fate.OomKills == 0).ToImmutableArray();
        return string.Join("; ", new[]
        {
            killed == 0 ? "" : $"the kernel killed it {Wording.Times(killed)} for memory before that, so the limit ({cell.Cell.Limit}) is too small even to start in",
            others.IsEmpty ? "" : ExitCodes.Describe(others, DotNetTarget.Is(cell)),
        }.Where(cause => cause.Length > 0));
    }

    /// <summary>The GC ends the process with 137, like a SIGKILL, when a limit for large objects has no counterpart for small ones.</summary>
    private static string Trap(CellEvidence cell, ImmutableArray<Fate> failed)
    {
        if (!DotNetTarget.Is(cell) || failed.All(fate => fate.ExitCode != 137 || fate.OomKills > 0))
            return "";
        var names = DotNetTarget.Environment(cell).Keys;
        var large = names.FirstOrDefault(name => name.Contains("GCHeapHardLimitLOH", StringComparison.Ordinal)
            && !names.Contains(name.Replace("LOH", "SOH", StringComparison.Ordinal)));
        return large is null
            ? ""
            : $" {large} is set without {large.Replace("LOH", "SOH", StringComparison.Ordinal)}: with that the GC refuses to start, with exit code 137 and without any kernel kill.";
    }
}
