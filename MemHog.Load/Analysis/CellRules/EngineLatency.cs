using MemHog.Load.Model;
using MemHog.Load.Stats;
using static System.FormattableString;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>What the latency means where another engine has scheduled the load, and what it says of it itself.</summary>
internal sealed class EngineLatency : ICellRule
{
    public string Id => "engine-latency";

    public Severity Severity => Severity.Hint;

    public string? Explain(CellEvidence cell)
    {
        var trials = cell.Trials.Where(trial => trial.Engine is not null).ToList();
        if (trials.Count == 0)
            return null;
        var engine = trials[0].Engine!.Engine;
        var agreed = trials.All(EngineCounts.Agree) ? $" It counts the same {Wording.Counted(trials.Sum(trial => trial.Requests.Total), "measured request")} as the laboratory, ok and not ok." : "";
        return $"{engine} has scheduled the load.{agreed}{Figures(trials)} {Meaning(cell.Cell.Load)}";
    }

    private static string Meaning(LoadShape load) => load.Rate is null
        ? "Latency begins when it starts a step: the delay of its own scheduling is in neither figure."
        : "Latency begins when it starts a step, and not when a request was due, which only it knows: what requests had to wait for it is in neither figure, "
            + "and hidden where it falls behind (coordinated omission). The built-in engine counts from when a request was due. "
            + $"At which moments of a second requests begin{(load.Arrivals == ArrivalPattern.Poisson ? ", and how many," : "")} it draws itself: the experiment's seed does not reach that, and cells of a block do not get the same.";

    /// <summary>Medians over trials, of those that have both.</summary>
    private static string Figures(List<TrialResult> trials)
    {
        var both = (from trial in trials
                    let theirs = trial.Engine!.Measured
                    where theirs is { OkP50Ms: not null, OkP99Ms: not null }
                    let ours = (P50: Ours(trial, 50), P99: Ours(trial, 99))
                    where ours is { P50: not null, P99: not null }
                    select (Theirs: (P50: theirs.OkP50Ms!.Value, P99: theirs.OkP99Ms!.Value), Ours: (P50: ours.P50!.Value, P99: ours.P99!.Value))).ToList();
        return both.Count == 0
            ? ""
            : Invariant($" Of ok requests, it has a median of {Median.Of(both.Select(pair => pair.Theirs.P50)):0.0##} ms and a p99 of {Median.Of(both.Select(pair => pair.Theirs.P99)):0.0##} ms, ")
                + Invariant($"the laboratory {Median.Of(both.Select(pair => pair.Ours.P50)):0.0##} and {Median.Of(both.Select(pair => pair.Ours.P99)):0.0##} ms{(both.Count > 1 ? ", as medians over trials" : "")}: ")
                + "it times the whole step, from its start until its scheduler has it back, the laboratory the request in it, to the last byte of the answer.";
    }

    private static double? Ours(TrialResult trial, int percent) => Percentile.Of(trial.OkLatency, Histogram.Empty, percent)?.Time.TotalMilliseconds;
}
