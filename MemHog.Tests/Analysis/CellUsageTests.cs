using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

public sealed class CellUsageTests
{
    [Fact]
    public void Processors_are_those_of_the_measurement_alone_and_the_median_of_the_trials()
    {
        var usage = CellUsage.Of([Trial(0.5), Trial(1.5), Trial(1.9)])!;

        Assert.Equal(1.5, usage.Processors!.Value, 3);
        Assert.Equal(21, usage.MaxThreads);
        Assert.Equal(Bytes.MiB(300), usage.MaxResident);
        Assert.Equal(0.004, usage.SamplingShare);
    }

    [Fact]
    public void Counters_of_all_trials_are_added_up_and_what_no_kernel_told_is_not_zero()
    {
        var told = CellUsage.Of([Trial(1) with { Usage = [Late with { LimitHits = 3, ThrottledMicroseconds = 500_000 }] }, Trial(1) with { Usage = [Late with { LimitHits = 4 }] }])!;

        Assert.Equal((7, 0.5), (told.LimitHits, told.ThrottledSeconds));
        Assert.Null(told.PressureSeconds);
        Assert.Null(told.Processors);
    }

    [Fact]
    public void A_run_of_before_says_nothing_of_it() =>
        Assert.All(RunAnalysis.Of(SeedScenario.Run()).Cells, cell => Assert.Null(cell.Usage));

    private static UsageSample Late => new(9);

    /// <summary>Launched and ready after 1 s, warm after 2 s, measured until second 12: idle in the warmup, then so many processors.</summary>
    private static TrialResult Trial(double processors) => SeedScenario.Run().Trials[0] with
    {
        Phases = new Phases(0.5, 0.5, 1, 10, 0.2),
        Sampling = new Sampling(TimeSpan.FromMilliseconds(20), 40, 200, 0.004),
        Usage =
        [
            .. Enumerable.Range(0, 122).Select(i => new UsageSample(i * 0.1)
            {
                CpuMicroseconds = (long)(1e6 * processors * Math.Max(0, i * 0.1 - 2)),
                Threads = i % 22,
                ResidentBytes = Bytes.MiB(300).Count - i % 3,
            }),
        ],
    };
}
