using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

public sealed class ForecastTests
{
    private static readonly RunReport Report = RunAnalysis.Of(LeakScenario.Run());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_limit_is_foretold_from_the_first_third_and_compared_with_what_happened(int cell)
    {
        var growth = Report.Cells[cell].Growth!;
        Assert.Equal(ForecastState.Made, growth.ForecastState);
        Assert.InRange(growth.ForecastErrorRatio!.Value, -0.2, 0.2);
        Assert.InRange(growth.LimitMetSeconds!.Value, growth.ForecastSeconds!.Value.Low, growth.ForecastSeconds.Value.High);
    }

    [Fact]
    public void A_limit_that_is_not_met_within_the_run_is_foretold_and_not_compared()
    {
        var growth = Report.Cells[2].Growth!;
        Assert.InRange(growth.ForecastSeconds!.Value.Value, 330, 420);
        Assert.Null(growth.LimitMetSeconds);
        Assert.Null(growth.ForecastErrorRatio);
    }

    [Fact]
    public void What_comes_after_the_first_third_changes_no_forecast()
    {
        var trial = LeakScenario.Leaking(1, 0, 4);
        var later = trial with { Samples = [.. trial.Samples.Select(sample => sample.AtSeconds < LeakScenario.Start + 20 ? sample : sample with { AnonBytes = 500 << 20 })] };
        Assert.Equal(Of(trial).AfterSeconds, Of(later).AfterSeconds);
    }

    [Fact]
    public void The_kernels_limit_is_met_by_the_tips_of_the_teeth_and_the_heaps_by_what_collections_leave()
    {
        var trial = LeakScenario.Leaking(1, 0, 4);
        var trend = MemoryTrend.Of(trial, LeakScenario.Start, LeakScenario.Start + 20)!;
        var heap = trend.Meets(new Ceiling(Bytes.MiB(256), OfHeap: true), 0);
        var kernel = trend.Meets(new Ceiling(Bytes.MiB(256), OfHeap: false), 0);
        Assert.InRange(trend.ToothBytes, 5 << 20, 12 << 20);
        Assert.Equal(trend.ToothBytes / trend.Line.Slope.Value, heap.Value - kernel.Value, 6);
    }

    [Fact]
    public void Each_reason_for_none_is_told_apart()
    {
        var dead = LeakScenario.Leaking(1, 0, 4) with { Fates = [new Fate(FateKind.OomKilled, 137, LeakScenario.Start + 15, 1), new Fate(FateKind.Alive, null, 60.4, 0)] };
        Assert.Equal(ForecastState.LimitMetBefore, Of(dead).State);
        Assert.Equal(ForecastState.NoGrowth, Of(LeakScenario.Leaking(1, 0, 0.1)).State);
        Assert.Equal(ForecastState.NoLimit, Of(LeakScenario.Leaking(1, 0, 4), limited: false).State);
        Assert.Equal(ForecastState.TooShort, Of(LeakScenario.Leaking(1, 0, 4) with { Samples = [] }).State);
    }

    [Fact]
    public void A_slope_that_may_as_well_be_none_may_never_meet_the_limit()
    {
        // Two swings of 10 s each on a slight rise.
        var trial = LeakScenario.Leaking(1, 0, 2);
        var unsure = trial with { Samples = [.. trial.Samples.Select(sample => sample with { AnonBytes = sample.AnonBytes + (sample.AtSeconds % 10 < 5 ? 60 << 20 : 0) })] };
        var after = Of(unsure).AfterSeconds!.Value;
        Assert.Equal(double.PositiveInfinity, after.High);
        Assert.Equal("never", Wording.Duration(after.High));
    }

    [Fact]
    public void The_earlier_of_an_answer_out_of_memory_and_a_death_is_when_the_limit_was_met()
    {
        var trial = LeakScenario.Leaking(1, 0, 4) with { Fates = [new Fate(FateKind.OomKilled, 137, 45, 1), new Fate(FateKind.Alive, null, 60.4, 0)] };
        var answered = trial with { Seconds = [.. trial.Seconds.Select(second => second.AtSeconds > 40 ? second with { OutOfMemory = 1 } : second)] };
        Assert.Equal(FateKind.OomKilled, FirstLife.Of(trial, LeakScenario.Load)!.Met!.Death);
        Assert.Equal(new LimitMet(40, null, IsOfMemory: true), FirstLife.Of(answered, LeakScenario.Load)!.Met);
        // Runs of today know the moment of the answer itself.
        Assert.Equal(40.75, FirstLife.Of(answered with { FirstOutOfMemorySeconds = trial.Phases.Launch + trial.Phases.Ready + 40.75 }, LeakScenario.Load)!.Met!.AfterSeconds, 1e-9);
    }

    [Theory]
    [InlineData(134, "Out of memory.", true)]
    [InlineData(134, "Unhandled exception.", false)]
    [InlineData(1, "Out of memory.", false)]
    public void A_process_that_ended_by_itself_met_the_limit_only_if_its_runtime_had_no_memory_left(int code, string lastLine, bool isOfMemory)
    {
        var trial = LeakScenario.Leaking(1, 0, 4) with { Fates = [new Fate(FateKind.Exited, code, 45, 0)], LastOutput = ["info: something", lastLine] };

        Assert.Equal(isOfMemory, FirstLife.Of(trial, LeakScenario.Load)!.Met!.IsOfMemory);
        Assert.Equal(isOfMemory, Of(trial).ErrorRatio is not null);
    }

    private static Forecast Of(TrialResult trial, bool limited = true)
    {
        var limit = limited ? new MemoryLimit(Bytes.MiB(256)) : MemoryLimit.None;
        var ceiling = limited ? new Ceiling(Bytes.MiB(256), OfHeap: false) : null;
        return Forecast.Of(trial, FirstLife.Of(trial, LeakScenario.Load)!, ceiling, limit);
    }
}
