using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Load.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MemHog.Load.Commands;

/// <summary>A table that is redrawn while the run goes on: each cell so far, the trial under way, the time left.</summary>
internal sealed class LiveProgress : Progress
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(200);

    private readonly Terminal terminal;
    private readonly RunManifest manifest;
    private readonly Headway headway;
    private readonly CancellationTokenSource stop = new();
    private readonly Tally[] tallies;
    private readonly Task drawing;
    private volatile LiveTrial? current;
    private volatile TrialsAhead? ahead;

    public LiveProgress(Terminal terminal, Run run, ImmutableArray<PlannedTrial> plan)
    {
        this.terminal = terminal;
        manifest = run.Manifest;
        headway = new Headway(run, plan, terminal.Time);
        tallies = [.. manifest.Cells.Select(cell => run.Trials.Where(trial => trial.Cell == cell.Index).Aggregate(Tally.None, (tally, trial) => tally.With(trial)))];
        drawing = Task.Run(DrawAsync);
    }

    public override void BlockStarts(TrialsAhead ahead)
    {
        headway.Plan(ahead);
        this.ahead = ahead;
    }

    public override void TrialStarted(LiveTrial trial) => current = trial;

    public override void TrialFinished(PlannedTrial planned, TrialResult result)
    {
        tallies[planned.Cell.Index] = tallies[planned.Cell.Index].With(result);
        headway.Finished(planned);
        current = null;
    }

    public override void Dispose()
    {
        stop.Cancel();
        drawing.GetAwaiter().GetResult();
        stop.Dispose();
        base.Dispose();
    }

    private Task DrawAsync() => terminal.Console.Live(Picture()).AutoClear(true).StartAsync(async context =>
    {
        while (!stop.IsCancellationRequested)
        {
            context.UpdateTarget(Picture());
            await Task.Delay(Frame, terminal.Time, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    });

    private Rows Picture()
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("cell", "trials", "ok so far", "kernel kills", "peak");
        var running = current;
        foreach (var cell in manifest.Cells)
        {
            var tally = tallies[cell.Index];
            var now = running?.Planned.Cell.Index == cell.Index;
            table.AddRow(
                new Text(Visible.Of(cell.Key), now ? new Style(decoration: Decoration.Bold) : null),
                new Text(ahead?.Stopped.ContainsKey(cell.Index) == true ? $"{tally.Trials}, decided" : $"{tally.Trials}/{manifest.TrialsPerCell}"),
                new Text(tally.Success),
                new Text($"{tally.Kills}"),
                new Text(tally.Peak));
        }

        IRenderable status = running is null ? new Text("") : new Text(StatusOf(running));
        return new Rows(new Text($"{manifest.Id}  {headway.Trials} trials, {Clock.Text(headway.Left(SpentOn(running)))} left"), table, status);
    }

    private static string StatusOf(LiveTrial trial) =>
        $"block {trial.Planned.Block}, trial {trial.Planned.Number}: {Visible.Of(trial.Planned.Cell.Key)}, {Words.Of(trial.Phase)}, {trial.Planned.Cell.Load.Pace}, "
        + $"{Tally.SuccessOf(trial.Requests())} ok, {(trial.Memory() is { } memory ? Tally.Whole(memory) : "-")}"
        + (trial.Deaths > 0 ? $", died {trial.Deaths} x" : "");

    private TimeSpan SpentOn(LiveTrial? trial) => trial is null ? TimeSpan.Zero : terminal.Time.GetElapsedTime(trial.StartedAt);
}
