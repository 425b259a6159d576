using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.RunRules;

/// <summary>No cell is good enough: the best one, and what limits it.</summary>
internal sealed class NothingMeets : IRunRule
{
    public string Id => "nothing-meets";

    public Severity Severity => Severity.Warning;

    public string? Explain(Run run, ImmutableArray<CellReport> cells)
    {
        if (run.Trials.IsEmpty || EverythingFailedToStart.Applies(run) || cells.Any(cell => cell.Verdict == Verdict.Meets))
            return null;
        var none = $"No cell is shown to meet the SLO ({run.Manifest.Slo}).";
        // MaxBy keeps the first of equals: the order of the file breaks ties.
        var best = cells.Where(cell => cell is { Success: not null, Verdict: not Verdict.Invalid }).MaxBy(cell => cell.Success!.Value.Value);
        if (best?.Success is not { } success)
            return none;
        var limited = best.Findings.FirstOrDefault(finding => finding.Severity == Severity.Error) ?? best.Findings.FirstOrDefault();
        return $"{none} The best is {best.Cell.Key} with {new Ratio(success.Value)} ({Wording.Bounds(success)}), {Words.Of(best.Verdict)}"
            + (limited is null ? "." : $". {limited.Text}");
    }
}
