using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Load.Runs;

namespace MemHog.Load.Commands;

/// <summary>One line for each finished trial: for logs and pipes.</summary>
internal sealed class LineProgress : Progress
{
    private readonly Terminal terminal;
    private readonly ImmutableArray<PlannedTrial> plan;
    private readonly int companions;
    private readonly long start;

    public LineProgress(Terminal terminal, RunManifest manifest, ImmutableArray<PlannedTrial> plan)
    {
        this.terminal = terminal;
        this.plan = plan;
        companions = manifest.Companions.Length;
        start = terminal.Time.GetTimestamp();
        terminal.Out.WriteLine($"Run {manifest.Id}: {Clock.Size(manifest.Cells.Length, manifest.Trials, Clock.Expected(plan, companions))}; load: {RunFacts.LoadOf(manifest.Cells)}");
    }

    public override void TrialStarted(LiveTrial trial)
    {
    }

    public override void TrialFinished(PlannedTrial planned, TrialResult result)
    {
        var tally = Tally.None.With(result);
        var left = Clock.Left(plan, companions, planned.Number, terminal.Time.GetElapsedTime(start));
        terminal.Out.WriteLine(
            $"[{planned.Number}/{plan.Length}] block {planned.Block}  {planned.Cell.Key}  {Became(result, tally)}, "
            + $"peak {tally.Peak}, {Wording.Counted(tally.Kills, "kernel kill")}, {Clock.Text(left)} left");
    }

    private static string Became(TrialResult result, Tally tally) =>
        result.PortHolder == PortHolder.Stranger ? "invalid, another program listens on its port"
        : result.CompanionFailure is { } failure ? $"invalid, its companion {failure.Companion} failed"
        : result.BecameReady ? tally.Success + " ok"
        : "failed to start";
}
