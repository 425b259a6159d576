using MemHog.Load.Measurement.Gc;
using MemHog.Load.Sandbox;

namespace MemHog.Tests.Measurement.Gc;

public sealed class ThreadTimesTests
{
    [Fact]
    public void A_process_with_an_odd_name_is_read_as_any_other() =>
        Assert.Equal(123.45 + 0.55, ProcessStat.Parse("4711 (a (b) 99) S 1 2 3 4 5 6 7 8 9 10 12345 55 0 0 20 0 9 0 1234 5 6"u8)!.Value.CpuSeconds, 9);

    [Fact]
    public void Time_on_a_processor_is_told_in_nanoseconds() => Assert.Equal(0.014832812, ThreadTimes.ParseRun("14832812 44041804 120\n"), 12);

    [Fact]
    public void A_process_that_is_gone_has_no_times() => Assert.Null(new ThreadTimes(int.MaxValue).Look());

    [Fact]
    public void A_process_has_used_at_least_what_it_has_used_before()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var times = new ThreadTimes(Environment.ProcessId);
        var first = times.Look()!.Value;
        var second = times.Look()!.Value;

        Assert.True(first.TargetSeconds > 0);
        Assert.True(second.TargetSeconds >= first.TargetSeconds && second.GcThreadSeconds >= first.GcThreadSeconds);
    }
}
