using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MemHog.Load.Analysis;
using MemHog.Load.Commands;
using MemHog.Load.Model;
using MemHog.Load.Runs;
using MemHog.Load.Stats;
using MemHog.Load.Web.Running;

namespace MemHog.Load.Web.Events;

/// <summary>Puts what happens in a run into events: the same for one that is watched and for one that is read from the store.</summary>
/// <param name="tell">Given each.</param>
internal sealed class EventTeller(Action<RunEvent> tell) : ISessionObserver
{
    private RunManifest? manifest;
    private ImmutableArray<TrialResult> done = [];

    public void Building(string project) => Tell(RunEvent.Building, new BuildingEvent(Path.GetFileName(project)));

    public void RunStarts(Run run, ImmutableArray<PlannedTrial> plan) => Begins(run, plan.Length);

    /// <param name="run">With what was stored of it before.</param>
    /// <param name="planned">How many trials the whole run has at most.</param>
    public void Begins(Run run, int planned)
    {
        (manifest, done) = (run.Manifest, run.Trials);
        Tell(RunEvent.Started, new StartedEvent(run.Id, manifest.Experiment, manifest.Question, manifest.StartedAt, planned, [.. manifest.Cells.Select(cell => new CellName(cell.Key, LevelsOf(cell)))]));
    }

    public void BlockStarts(TrialsAhead ahead) => Tell(RunEvent.Block, new BlockEvent(
        BlockOf(ahead.Next[0]),
        done.Length,
        done.Length + ahead.Next.Length + ahead.Later.Length,
        [.. ahead.Stopped.Keys.Select(cell => manifest!.Cells[cell].Key)]));

    public void TrialStarted(LiveTrial trial) => TrialStarted(trial.Planned.Number, trial.Planned.Cell);

    public void TrialFinished(PlannedTrial planned, TrialResult result) => TrialFinished(result);

    public void TrialStarted(int number, Cell cell) => Tell(RunEvent.TrialStarted, new TrialStartedEvent(number, BlockOf(number), cell.Key, LevelsOf(cell)));

    public void TrialFinished(TrialResult trial)
    {
        done = done.Add(trial);
        var cell = manifest!.Cells[trial.Cell];
        var p99 = KaplanMeier.Quantile(trial.OkLatency, trial.CutLatency, 0.99);
        Tell(RunEvent.Trial, new TrialEvent
        {
            Number = trial.Number,
            Block = trial.Block,
            Cell = cell.Key,
            Levels = LevelsOf(cell),
            Verdict = CellVerdict.Of(new CellEvidence(manifest, cell, [.. done.Where(other => other.Cell == trial.Cell).OrderBy(other => other.Number)])),
            Success = trial.Requests.Total == 0 ? null : (double)trial.Requests.Ok / trial.Requests.Total,
            Requests = trial.Requests.Total,
            PeakBytes = trial.PeakBytes,
            P99Ms = p99?.Time.TotalMilliseconds,
            P99IsLowerBound = p99?.IsLowerBound ?? false,
            BecameReady = trial.BecameReady,
            Deaths = trial.Fates.Count(fate => fate.IsDeath),
            OomKills = trial.OomKills,
            TrialsDone = done.Length,
        });
    }

    public void Ended(ServedState state, int? exitCode, string? message, string? report)
    {
        Tell(RunEvent.Ended, new EndedEvent(state, exitCode, message, report));
        // An ended run is remembered for its events, not for its samples.
        (manifest, done) = (null, []);
    }

    private int BlockOf(int number) => (number - 1) / Math.Max(1, manifest!.Cells.Length) + 1;

    private static ImmutableSortedDictionary<string, string> LevelsOf(Cell cell) =>
        cell.Levels.ToImmutableSortedDictionary(level => level.Factor, level => level.Level, StringComparer.Ordinal);

    private void Tell<T>(string name, T data) =>
        tell(new RunEvent(string.Create(CultureInfo.InvariantCulture, $"{done.Length}:{name}"), name, JsonSerializer.Serialize(data, ApiJson.Options)));
}
