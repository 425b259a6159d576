using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Sandbox;
using MemHog.Load.Stats;

namespace MemHog.Load.Bench.Store;

/// <summary>Stores with runs in them, written to and read from as commands do.</summary>
internal sealed class StoreBench : IBench
{
    private const string Written = "written";
    private const string Compared = "compared";

    /// <summary>Different trials that there are; a store keeps no two of them together, so that more would measure nothing else.</summary>
    private const int Different = 200;

    private readonly StorePlan plan;
    private readonly Func<Run, string> report;
    private readonly TimeProvider time;
    private readonly UnlimitedHost host;
    private readonly Dictionary<string, ITestedStore> stores = [];
    private readonly MachineFacts machine;
    private readonly ImmutableArray<TrialResult> trials;
    private int written;

    private StoreBench(StorePlan plan, int seed, MachineFacts machine, Func<Run, string> report, TimeProvider time)
    {
        (this.plan, this.machine, this.report, this.time) = (plan, machine, report, time);
        host = new UnlimitedHost(time);
        var typical = new TypicalTrials((ulong)seed);
        trials = [.. Enumerable.Range(1, Different).Select(number => typical.Next(number, StorePlan.CellsOfRun))];
    }

    /// <param name="plan">How much of everything.</param>
    /// <param name="seed">Of the trials.</param>
    /// <param name="redis">The program; null to leave it out.</param>
    /// <param name="machine">For the manifests.</param>
    /// <param name="report">From a run to its full report: what a comparison takes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<IBench> OpenAsync(StorePlan plan, int seed, string? redis, MachineFacts machine, Func<Run, string> report, TimeProvider time, CancellationToken cancellation)
    {
        var bench = new StoreBench(plan, seed, machine, report, time);
        try
        {
            bench.stores[StorePlan.Files] = new PrivateFiles();
            if (redis is not null)
                bench.stores[StorePlan.Redis] = await PrivateRedis.StartAsync(bench.host, redis, time, cancellation).ConfigureAwait(false);
            foreach (var tested in bench.stores.Values)
                await bench.FillAsync(tested, cancellation).ConfigureAwait(false);
            return bench;
        }
        catch
        {
            await bench.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public Task<ImmutableArray<BenchmarkReading>> MeasureAsync(BenchmarkStep step, CancellationToken cancellation)
    {
        var tested = stores[step.Variant];
        return step.Case switch
        {
            StorePlan.Batches => WriteAsync(tested, plan.Trials, StorePlan.Batch, cancellation),
            StorePlan.OneByOne => WriteAsync(tested, plan.TrialsOneByOne, 1, cancellation),
            StorePlan.List => ListAsync(tested, cancellation),
            StorePlan.OneRun => OneRunAsync(tested, cancellation),
            _ => CompareAsync(tested, cancellation),
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var tested in stores.Values)
            await tested.DisposeAsync().ConfigureAwait(false);
        await host.DisposeAsync().ConfigureAwait(false);
    }

    private async Task FillAsync(ITestedStore tested, CancellationToken cancellation)
    {
        foreach (var runs in plan.Runs)
        {
            var store = tested.Open(StorePlan.PlaceOf(runs));
            await using var disposal = store.ConfigureAwait(false);
            for (var number = 1; number <= runs; number++)
                await WriteRunAsync(store, TypicalRuns.Manifest(number, StorePlan.CellsOfRun, StorePlan.TrialsOfRun / StorePlan.CellsOfRun, machine), cancellation).ConfigureAwait(false);
        }

        var compared = tested.Open(Compared);
        await using var comparedDisposal = compared.ConfigureAwait(false);
        await WriteRunAsync(compared, TypicalRuns.Manifest(1, plan.Cells, plan.TrialsPerCell, machine), cancellation).ConfigureAwait(false);
    }

    private async Task WriteRunAsync(IResultsStore store, RunManifest manifest, CancellationToken cancellation)
    {
        await store.BeginAsync(manifest, cancellation).ConfigureAwait(false);
        await store.AppendManyAsync(manifest.Id, TrialsOf(manifest, 1, manifest.Order.Length), cancellation).ConfigureAwait(false);
        await store.EndAsync(manifest.Id, TypicalRuns.End(manifest), cancellation).ConfigureAwait(false);
    }

    private ImmutableArray<TrialResult> TrialsOf(RunManifest manifest, int first, int count) =>
    [
        .. Enumerable.Range(first, count).Select(number => trials[(number - 1) % Different] with
        {
            Number = number,
            Cell = (number - 1) % manifest.Cells.Length,
            Block = (number - 1) / manifest.Cells.Length + 1,
        }),
    ];

    private RunManifest NewRun(int trials) => TypicalRuns.Manifest(100_000 + ++written, StorePlan.CellsOfRun, trials / StorePlan.CellsOfRun, machine);

    private async Task<ImmutableArray<BenchmarkReading>> WriteAsync(ITestedStore tested, int count, int together, CancellationToken cancellation)
    {
        var manifest = NewRun(count);
        var store = tested.Open(Written);
        await using var disposal = store.ConfigureAwait(false);
        await store.BeginAsync(manifest, cancellation).ConfigureAwait(false);
        var start = time.GetTimestamp();
        await AppendAsync(1, count / 2).ConfigureAwait(false);
        var half = time.GetElapsedTime(start);
        await AppendAsync(count / 2 + 1, count).ConfigureAwait(false);
        var whole = time.GetElapsedTime(start);
        await tested.RemoveAsync(Written, manifest.Id, cancellation).ConfigureAwait(false);

        int[] sizes = [.. trials.Select(trial => RunFormat.Write(trial).Length)];
        return
        [
            new("trials_per_second", count / whole.TotalSeconds),
            new("first_half_s", half.TotalSeconds),
            new("second_half_s", (whole - half).TotalSeconds),
            new("bytes_per_trial", sizes.Average()),
            new("largest_trial_bytes", sizes.Max()),
        ];

        async Task AppendAsync(int from, int to)
        {
            for (var number = from; number <= to; number += together)
            {
                var some = TrialsOf(manifest, number, Math.Min(together, to - number + 1));
                await (together == 1 ? store.AppendAsync(manifest.Id, some[0], cancellation) : store.AppendManyAsync(manifest.Id, some, cancellation)).ConfigureAwait(false);
            }
        }
    }

    private async Task<ImmutableArray<BenchmarkReading>> ListAsync(ITestedStore tested, CancellationToken cancellation)
    {
        var readings = ImmutableArray.CreateBuilder<BenchmarkReading>();
        foreach (var runs in plan.Runs)
        {
            var store = tested.Open(StorePlan.PlaceOf(runs));
            await using var disposal = store.ConfigureAwait(false);
            readings.Add(new(StorePlan.At("list", runs), await MillisecondsAsync(async () =>
            {
                var listed = await store.ListAsync(cancellation).ConfigureAwait(false);
                if (listed.Length != runs)
                    throw new InvalidOperationException($"The list has {listed.Length} of {runs} runs.");
            }).ConfigureAwait(false)));
        }

        return readings.ToImmutable();
    }

    private async Task<ImmutableArray<BenchmarkReading>> OneRunAsync(ITestedStore tested, CancellationToken cancellation)
    {
        var readings = ImmutableArray.CreateBuilder<BenchmarkReading>();
        foreach (var runs in plan.Runs)
        {
            var place = StorePlan.PlaceOf(runs);
            var store = tested.Open(place);
            await using var disposal = store.ConfigureAwait(false);
            var added = new List<string>();
            readings.Add(new(StorePlan.At("write", runs), await MillisecondsAsync(() =>
            {
                var manifest = NewRun(StorePlan.TrialsOfRun);
                added.Add(manifest.Id);
                return WriteRunAsync(store, manifest, cancellation);
            }).ConfigureAwait(false)));
            readings.Add(new(StorePlan.At("load", runs), await MillisecondsAsync(() => store.LoadAsync(added[0], cancellation)).ConfigureAwait(false)));
            foreach (var run in added)
                await tested.RemoveAsync(place, run, cancellation).ConfigureAwait(false);
        }

        return readings.ToImmutable();
    }

    private async Task<ImmutableArray<BenchmarkReading>> CompareAsync(ITestedStore tested, CancellationToken cancellation)
    {
        var store = tested.Open(Compared);
        await using var disposal = store.ConfigureAwait(false);
        var start = time.GetTimestamp();
        var run = await store.LoadAsync(TypicalRuns.Manifest(1, plan.Cells, plan.TrialsPerCell, machine).Id, cancellation).ConfigureAwait(false);
        var loaded = time.GetElapsedTime(start);
        var text = report(run!);
        return [new("comparison_s", time.GetElapsedTime(start).TotalSeconds), new("load_s", loaded.TotalSeconds), new("report_bytes", text.Length)];
    }

    /// <summary>The first time is in no reading: it opens the connection.</summary>
    private async Task<double> MillisecondsAsync(Func<Task> work)
    {
        await work().ConfigureAwait(false);
        var took = new double[plan.Repeats];
        for (var i = 0; i < took.Length; i++)
        {
            var start = time.GetTimestamp();
            await work().ConfigureAwait(false);
            took[i] = time.GetElapsedTime(start).TotalMilliseconds;
        }

        return Median.Of([.. took]);
    }
}
