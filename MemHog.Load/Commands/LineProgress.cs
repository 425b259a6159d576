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
    private readonly RunManifest manifest;
    private readonly Headway headway;
    private ImmutableSortedDictionary<int, int> told = ImmutableSortedDictionary<int, int>.Empty;

    public LineProgress(Terminal terminal, Run run, ImmutableArray<PlannedTrial> plan)
    {
        this.terminal = terminal;
        manifest = run.Manifest;
        headway = new Headway(run, plan, terminal.Time);
        terminal.Out.WriteLine($"Run {manifest.Id}: {Clock.Size(manifest.Cells.Length, manifest.Trials, headway.Left(TimeSpan.Zero))}; load: {Visible.Of(RunFacts.LoadOf(manifest.Cells))}");
    }

    public override void BlockStarts(TrialsAhead ahead)
    {
        headway.Plan(ahead);
        foreach (var (cell, trials) in ahead.Stopped.Except(told))
            terminal.Out.WriteLine($"decided after {Wording.Counted(trials, "trial")}: {Visible.Of(manifest.Cells[cell].Key)}");
        told = ahead.Stopped;
    }

    public override void TrialStarted(LiveTrial trial)
    {
    }

    public override void TrialFinished(PlannedTrial planned, TrialResult result)
    {
        var tally = Tally.None.With(result);
        headway.Finished(planned);
        terminal.Out.WriteLine(
            $"[{headway.Trials}] block {planned.Block}  {Visible.Of(planned.Cell.Key)}  {Became(result, tally)}, "
            + $"peak {tally.Peak}, {Wording.Counted(tally.Kills, "kernel kill")}, {Clock.Text(headway.Left(TimeSpan.Zero))} left");
    }

    private static string Became(TrialResult result, Tally tally) =>
        result.PortHolder == PortHolder.Stranger ? "invalid, another program listens on its port"
        : result.CompanionFailure is { } failure ? $"invalid, its companion {failure.Companion} failed"
        : result.BecameReady ? tally.Success + " ok"
        : "failed to start";
}
