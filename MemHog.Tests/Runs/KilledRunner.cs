using System.Collections.Immutable;
using MemHog.Load.Matrix;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Runs;
using MemHog.Tests.Results;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemHog.Tests.Runs;

/// <summary>
/// The child process of <see cref="KilledRunnerTests"/>: the real runner and the real store with a fake target. It begins the
/// run or takes it up, says each step that it takes, and is killed somewhere between two. Called by <see cref="StartupHook"/>.
/// </summary>
internal static class KilledRunner
{
    public const string Store = "MEMHOG_TEST_RUNNER_STORE";
    public const string RunId = "killed";

    /// <summary>Said before a trial is handed to the store, and when the store has it.</summary>
    public const string Storing = "storing";
    public const string Stored = "stored";

    private const int Seed = 7;

    /// <summary>After how many trials each cell is decided.</summary>
    private static readonly ImmutableArray<int> Needs = [3, 12, 20, 5];

    public static readonly RunManifest Manifest = ManifestOf([.. Needs.Select((_, index) => TrialRunnerTests.Planned(0.005).Cell with { Index = index })]);

    public static ImmutableArray<PlannedTrial> Plan => BlockOrder.Planned(Manifest.Cells, Manifest.Order, Manifest.Seed);

    /// <summary>What is in the store when all is done.</summary>
    public static IEnumerable<PlannedTrial> Expected => Plan.Where(trial => trial.Block <= Needs[trial.Cell.Index]);

    public static async Task RunAsync(string address)
    {
        await using var store = StoreAddress.Open(address, _ => null, "/");
        var run = await store.LoadAsync(RunId, default);
        if (run is { IsComplete: true })
            return;
        var runner = ProcessStart.ThisProcess();
        if (run is null)
            await store.BeginAsync(Manifest with { Runner = runner }, default);
        else
            await store.TakeUpAsync(run.Manifest, new Resumption(SampleRuns.Start, run.Trials.Length, runner, []), default);
        run = (await store.LoadAsync(RunId, default))!;
        var talking = new TalkingStore(store);
        var trials = TrialRunnerTests.Runner(new FakeHost(_ => new FakeBehaviour()), RestartPolicy.Default);
        await new ExperimentRunner(trials, talking, talking, NullLogger.Instance, TimeProvider.System) { GoesOn = (_, cell, its) => its.Length < Needs[cell.Index] }
            .RunAsync(run, Plan, default);
    }

    private static RunManifest ManifestOf(ImmutableArray<Cell> cells)
    {
        // Without the warmup: what is tested happens between trials.
        cells = [.. cells.Select(cell => cell with { Load = cell.Load with { Warmup = TimeSpan.Zero } })];
        return SampleRuns.Manifest(RunId) with
        {
            Cells = cells,
            Order = [.. BlockOrder.Plan(cells, Needs.Max(), Seed).Select(trial => trial.Cell.Index)],
            Seed = Seed,
            MinTrialsPerCell = 3,
            TrialsPerCell = Needs.Max(),
        };
    }

    /// <summary>Says on standard output what it is asked to do.</summary>
    private sealed class TalkingStore(IResultsStore store) : IResultsStore, IRunObserver
    {
        public string Location => store.Location;

        public IBenchmarkStore Benchmarks => store.Benchmarks;

        public async Task AppendAsync(string runId, TrialResult trial, CancellationToken cancellation)
        {
            Console.Out.WriteLine($"{Storing} {trial.Number}");
            await store.AppendAsync(runId, trial, cancellation);
            Console.Out.WriteLine($"{Stored} {trial.Number}");
        }

        public async Task EndAsync(string runId, RunEnd end, CancellationToken cancellation)
        {
            Console.Out.WriteLine("ending");
            await store.EndAsync(runId, end, cancellation);
        }

        public void TrialStarted(LiveTrial trial) => Console.Out.WriteLine($"started {trial.Planned.Number}");

        public void BlockStarts(TrialsAhead ahead)
        {
        }

        public void TrialFinished(PlannedTrial planned, TrialResult result)
        {
        }

        public Task BeginAsync(RunManifest manifest, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<RunManifest> TakeUpAsync(RunManifest before, Resumption resumption, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<StoredRun?> LoadStoredAsync(string runId, CancellationToken cancellation) => throw new NotSupportedException();

        public Task ImportAsync(StoredRun run, RunManifest manifest, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<Run?> LoadAsync(string runId, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<ImmutableArray<RunSummary>> ListAsync(CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }
}
