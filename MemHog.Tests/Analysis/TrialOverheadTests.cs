using MemHog.Load.Analysis;

namespace MemHog.Tests.Analysis;

public sealed class TrialOverheadTests
{
    [Fact]
    public void What_is_neither_start_nor_warmup_nor_measurement_is_added()
    {
        // The sample's trials begin 12.5 s apart, take 0.35 s to become ready, and are asked for 2 s and 10 s.
        var run = SampleRun.Of([SampleRun.Cell(0, "default")], SampleRun.Trial(1, 0), SampleRun.Trial(2, 0), SampleRun.Trial(3, 0) with { StartedAtSeconds = 26 });

        var added = TrialOverhead.Of(run)!;

        Assert.Equal((0.15 + 1.15) / 2, added.MedianSeconds, 6);
        Assert.Equal(1.15, added.MaxSeconds, 6);
    }

    [Fact]
    public void A_trial_that_never_got_ready_and_a_gap_in_the_numbers_tell_nothing() =>
        Assert.Null(TrialOverhead.Of(SampleRun.Of(
            [SampleRun.Cell(0, "default")], SampleRun.Trial(1, 0) with { BecameReady = false }, SampleRun.Trial(2, 0), SampleRun.Trial(4, 0))));
}
