using System.Collections.Immutable;
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
        var trials = EngineTrial.Of(cell.Trials);
        if (trials.IsEmpty)
            return null;
        var agreed = trials.All(trial => trial.CountsAgree)
            ? $" It counts the same {Wording.Counted(trials.Sum(trial => trial.Trial.Requests.Total), "measured request")} as the laboratory, ok and not ok."
            : "";
        return $"{trials[0].Engine.Engine} has scheduled the load.{agreed}{Figures(trials)} {Meaning(cell.Cell.Load)}";
    }

    private static string Meaning(LoadShape load) => load.Rate is null
        ? "Latency begins when it starts a step: the delay of its own scheduling is in neither figure."
        : "Latency begins when it starts a step, and not when a request was due, which only it knows: what requests had to wait for it is in neither figure, "
            + "and hidden where it falls behind (coordinated omission). The built-in engine counts from when a request was due. "
            + $"At which moments of a second requests begin{(load.Arrivals == ArrivalPattern.Poisson ? ", and how many," : "")} it draws itself: the experiment's seed does not reach that, and cells of a block do not get the same.";

    /// <summary>Medians over trials, of those that have both.</summary>
    private static string Figures(ImmutableArray<EngineTrial> trials)
    {
        var both = trials.Where(trial => trial is { Engine.Measured: { OkP50Ms: not null, OkP99Ms: not null }, P50Ms: not null, P99Ms: not null }).ToList();
        return both.Count == 0
            ? ""
            : Invariant($" Of ok requests, it has a median of {Typical(trial => trial.Engine.Measured!.OkP50Ms)} ms and a p99 of {Typical(trial => trial.Engine.Measured!.OkP99Ms)} ms, ")
                + Invariant($"the laboratory {Typical(trial => trial.P50Ms)} and {Typical(trial => trial.P99Ms)} ms{(both.Count > 1 ? ", as medians over trials" : "")}: ")
                + "it times the whole step, from its start until its scheduler has it back, the laboratory the request in it, to the last byte of the answer.";

        string Typical(Func<EngineTrial, double?> figure) => Invariant($"{Median.Of(both.Select(trial => figure(trial)!.Value)):0.0##}");
    }
}
