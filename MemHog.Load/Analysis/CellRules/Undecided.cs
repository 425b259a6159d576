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
        if (cell.Trials.Length < cell.Manifest.Trials.FewestToDecide)
            return $"{Wording.Counted(cell.Trials.Length, "trial")} of at least {cell.Manifest.Trials.Min} {(cell.Trials.Length == 1 ? "is" : "are")} in: nothing is decided before.";
        if (cell.Success is null)
            return "Not one request was started during the measurement, so there is nothing to judge: is it shorter than one request takes?";
        return string.Join(' ', cell.Manifest.Slo.Objectives.Where(objective => CellVerdict.Of(cell, objective) == Verdict.Undecided).Select(objective => Why(cell, objective)));
    }

    private static string Why(CellEvidence cell, Objective objective)
    {
        var counts = cell.TrialCounts(objective.Measure);
        var requests = counts.Sum(count => count.Total);
        return cell.Share(objective.Measure) is { } share
            ? $"{Wording.Counted(requests, objective.Measure == Measure.Success ? "request" : "admitted request")} in {Wording.Counted(cell.Trials.Length, "trial")} cannot decide: "
                + $"the interval {Wording.Bounds(share)} holds the target of {objective.Target}. {Outlook(cell, counts, share, objective.Target)}"
            : "Every request was shed, so nothing was admitted that could be judged.";
    }

    private static string Outlook(CellEvidence cell, IReadOnlyCollection<TrialCount> trials, Interval share, Ratio target)
    {
        if (target.Value >= 1)
            return "No number of requests can show that none would ever fail.";
        if (cell.Requests.Censored > 0)
            return $"{Wording.Counted(cell.Requests.Censored, "request")} that the laboratory could not send {(cell.Requests.Censored == 1 ? "leaves" : "leave")} it open; more trials like these may not decide.";
        return TrialsToDecide.More(trials, target, cell.Error) is { } more
            ? $"If the next trials are like these, about {more} more would decide{Level(cell)} ({Wording.Counted(more * trials.Sum(trial => trial.Total) / trials.Count, "request")})."
            : $"The ratio itself ({new Ratio(share.Value)}) is so close to the target that more trials like these would not decide.";
    }

    private static string Level(CellEvidence cell) => cell.Manifest.Trials.IsSequential ? " at the level of this look" : "";
}
