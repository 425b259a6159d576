using System.Collections.Immutable;
using MemHog.Load.Matrix;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Runs;
using MemHog.Tests.Results;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemHog.Tests.Runs;

public sealed class ExperimentRunnerTests
{
    private static readonly ImmutableArray<Cell> Cells =
        [TrialRunnerTests.Planned(0.1).Cell, TrialRunnerTests.Planned(0.1).Cell with { Index = 1, Environment = ImmutableSortedDictionary<string, string>.Empty }];

    private static readonly ImmutableArray<PlannedTrial> Plan = BlockOrder.Plan(Cells, trials: 2, seed: 5);

    [Fact]
    public async Task Trials_are_run_in_the_planned_order_and_each_is_stored_when_it_is_done()
    {
        var store = new MemoryStore();

        var end = await Run(store, default);

        Assert.Equal(RunState.Complete, end.State);
        Assert.Equal(Plan.Select(trial => (trial.Number, trial.Block, trial.Cell.Index)), store.Trials.Select(trial => (trial.Number, trial.Block, trial.Cell)));
        Assert.Equal(["append 1", "finished 1", "append 2", "finished 2", "append 3", "finished 3", "append 4", "finished 4", "end complete"], store.Log);
        Assert.Equal(store.Trials.Select(trial => trial.StartedAtSeconds).Order(), store.Trials.Select(trial => trial.StartedAtSeconds));
    }

    [Fact]
    public async Task A_cancelled_run_keeps_what_is_finished_and_ends_as_interrupted()
    {
        using var cancellation = new CancellationTokenSource();
        var store = new MemoryStore { OnAppend = number => { if (number == 2) cancellation.Cancel(); } };

        var end = await Run(store, cancellation.Token);

        Assert.Equal(RunState.Interrupted, end.State);
        Assert.Equal([1, 2], store.Trials.Select(trial => trial.Number));
        Assert.Equal("end interrupted", store.Log[^1]);
    }

    [Fact]
    public async Task A_store_that_fails_ends_the_run_and_the_message_says_what_is_safe()
    {
        var store = new MemoryStore { OnAppend = number => { if (number == 3) throw new StoreException("The store is full."); } };

        var failure = await Assert.ThrowsAsync<StoreException>(() => Run(store, default));

        Assert.Contains("trial 3 could not be stored, the 2 before it are in memory. The store is full.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_something_else_ends_is_stored_as_interrupted_if_it_can_be_and_the_first_failure_is_told(bool isEndRefused)
    {
        var store = new MemoryStore
        {
            OnAppend = number => { if (number == 3) throw new InvalidOperationException("A defect."); },
            OnEnd = () => { if (isEndRefused) throw new StoreException("The store is full."); },
        };

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Run(store, default));

        Assert.Equal("A defect.", failure.Message);
        Assert.Equal(["append 1", "finished 1", "append 2", "finished 2", .. isEndRefused ? Array.Empty<string>() : ["end interrupted"]], store.Log);
    }

    [Fact]
    public async Task A_run_that_goes_on_leaves_out_what_is_stored_and_its_clock_does_not_start_again()
    {
        var (first, second) = (new MemoryStore(), new MemoryStore());
        await Run(first, default);
        var cut = new Run(Manifest, [first.Trials[0], first.Trials[2]], null);

        var end = await Runner(second, TrialsAhead.EveryCellGoesOn).RunAsync(cut, Plan, default);

        Assert.Equal(RunState.Complete, end.State);
        Assert.Equal(["append 2", "finished 2", "append 4", "finished 4", "end complete"], second.Log);
        Assert.Equal(Plan.Where(trial => trial.Number is 2 or 4).Select(trial => (trial.Block, trial.Cell.Index)), second.Trials.Select(trial => (trial.Block, trial.Cell)));
        Assert.All(second.Trials, trial => Assert.True(trial.StartedAtSeconds >= first.Trials[2].StartedAtSeconds + first.Trials[2].Phases.Total));
    }

    [Fact]
    public async Task Trials_of_a_cell_that_is_decided_do_not_exist()
    {
        var plan = BlockOrder.Plan(Cells, trials: 4, seed: 5);
        var manifest = Manifest with { Order = [.. plan.Select(trial => trial.Cell.Index)], TrialsPerCell = 4, MinTrialsPerCell = 1 };
        var store = new MemoryStore();

        var end = await Runner(store, (_, cell, trials) => cell.Index == 0 && trials.Length < 3).RunAsync(new Run(manifest, [], null), plan, default);

        Assert.Equal(RunState.Complete, end.State);
        Assert.Equal(
            plan.Where(trial => trial.Block <= (trial.Cell.Index == 0 ? 3 : 1)).Select(trial => (trial.Number, trial.Block, trial.Cell.Index)),
            store.Trials.Select(trial => (trial.Number, trial.Block, trial.Cell)));
    }

    private static RunManifest Manifest =>
        SampleRuns.Manifest("a-run") with { Cells = Cells, Order = [.. Plan.Select(trial => trial.Cell.Index)], TrialsPerCell = 2, StartedAt = TimeProvider.System.GetUtcNow() };

    private static Task<RunEnd> Run(MemoryStore store, CancellationToken cancellation) =>
        Runner(store, TrialsAhead.EveryCellGoesOn).RunAsync(new Run(Manifest, [], null), Plan, cancellation);

    private static ExperimentRunner Runner(MemoryStore store, GoesOn goesOn) =>
        new(TrialRunnerTests.Runner(new FakeHost(_ => new FakeBehaviour()), RestartPolicy.Default), store, store, NullLogger.Instance, TimeProvider.System) { GoesOn = goesOn };

    private sealed class MemoryStore : IResultsStore, IRunObserver
    {
        public List<string> Log { get; } = [];

        public List<TrialResult> Trials { get; } = [];

        public Action<int> OnAppend { get; init; } = _ => { };

        public Action OnEnd { get; init; } = () => { };

        public string Location => "memory";

        public IBenchmarkStore Benchmarks => throw new NotSupportedException();

        public Task BeginAsync(RunManifest manifest, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<RunManifest> TakeUpAsync(RunManifest before, Resumption resumption, CancellationToken cancellation) => throw new NotSupportedException();

        public Task AppendAsync(string runId, TrialResult trial, CancellationToken cancellation)
        {
            OnAppend(trial.Number);
            Log.Add($"append {trial.Number}");
            Trials.Add(trial);
            return Task.CompletedTask;
        }

        public Task EndAsync(string runId, RunEnd end, CancellationToken cancellation)
        {
            OnEnd();
            Log.Add("end " + Words.Of(end.State));
            return Task.CompletedTask;
        }

        public void BlockStarts(TrialsAhead ahead)
        {
        }

        public void TrialStarted(LiveTrial trial)
        {
        }

        public void TrialFinished(PlannedTrial planned, TrialResult result) => Log.Add($"finished {planned.Number}");

        public Task<StoredRun?> LoadStoredAsync(string runId, CancellationToken cancellation) => throw new NotSupportedException();

        public Task ImportAsync(StoredRun run, RunManifest manifest, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<Run?> LoadAsync(string runId, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<ImmutableArray<RunSummary>> ListAsync(CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
