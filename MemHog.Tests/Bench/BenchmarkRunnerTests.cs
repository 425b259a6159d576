using System.Collections.Immutable;
using MemHog.Load.Bench;
using MemHog.Load.Model;

namespace MemHog.Tests.Bench;

public sealed class BenchmarkRunnerTests
{
    private static readonly ImmutableArray<BenchmarkStep> Plan = BlockPlan.Of(["server"], ["one", "other"], blocks: 3, warmUp: true, seed: 1);

    [Fact]
    public async Task Steps_are_measured_in_their_order_and_each_sample_says_which_it_is_of()
    {
        var told = new List<(int Done, int All)>();

        var samples = await new BenchmarkRunner(new Counting(), (_, done, all) => told.Add((done, all))).RunAsync(Plan, default);

        Assert.Equal(Plan.Select(step => (step.Block, step.Case, step.Variant)), samples.Select(sample => (sample.Block, sample.Case, sample.Variant)));
        Assert.Equal(Enumerable.Range(1, 8).Select(number => (double)number), samples.Select(sample => Assert.Single(sample.Readings).Value));
        Assert.Equal(Enumerable.Range(1, 8).Select(done => (done, 8)), told);
    }

    [Fact]
    public async Task Nothing_more_is_measured_once_it_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var bench = new Counting();
        var runner = new BenchmarkRunner(bench, (_, done, _) =>
        {
            if (done == 3)
                cancellation.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runner.RunAsync(Plan, cancellation.Token));

        Assert.Equal(3, bench.Measured);
    }

    private sealed class Counting : IBench
    {
        public int Measured { get; private set; }

        public Task<ImmutableArray<BenchmarkReading>> MeasureAsync(BenchmarkStep step, CancellationToken cancellation) =>
            Task.FromResult<ImmutableArray<BenchmarkReading>>([new("number", ++Measured)]);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
