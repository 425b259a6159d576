using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Why the data cannot decide, and roughly what would.</summary>
internal sealed class Undecided : ICellRule
{
    public string Id => "undecided";

    public Severity Severity => Severity.Warning;

    public string? Explain(CellEvidence cell)
    {
        if (CellVerdict.Of(cell) != Verdict.Undecided)
            return null;
        if (cell.Trials.IsEmpty)
            return "No trial of this cell is in.";
        if (cell.Success is not { } success)
            return "Not one request was started during the measurement, so there is nothing to judge: is it shorter than one request takes?";
        var target = cell.Manifest.Slo.Success;
        return $"{Wording.Counted(cell.Requests.Total, "request")} in {Wording.Counted(cell.Trials.Length, "trial")} cannot decide: "
            + $"the interval {Wording.Bounds(success)} holds the target of {target}. {Outlook(cell, success, target)}";
    }

    private static string Outlook(CellEvidence cell, Interval success, Ratio target)
    {
        if (target.Value >= 1)
            return "No number of requests can show that none would ever fail.";
        return TrialsToDecide.More(cell.TrialCounts, target) is { } more
            ? $"If the next trials are like these, about {more} more would decide ({Wording.Counted(more * cell.Requests.Total / cell.Trials.Length, "request")})."
            : $"The ratio itself ({new Ratio(success.Value)}) is so close to the target that more trials like these would not decide.";
    }
}
