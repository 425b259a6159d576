using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

public sealed class ThrashTests
{
    [Fact]
    public void Two_seconds_on_end_with_more_than_half_for_the_collector_are_thrash()
    {
        var thrash = Thrash.Of(Trial(Looks(4, 0.1), Looks(8, 0.9), Looks(4, 0.1)))!;

        Assert.Equal((7, 1.0, 2.0), (thrash.Trial, thrash.FromSeconds, thrash.Seconds));
        Assert.Equal(0.9, thrash.Share, 9);
    }

    [Fact]
    public void The_longest_time_counts_and_its_share_is_by_processor_time()
    {
        var thrash = Thrash.Of(Trial(Looks(9, 0.6), Looks(1, 0), Looks(6, 0.6, target: 0.1), Looks(6, 0.9, target: 0.3)))!;

        Assert.Equal(3.0, thrash.Seconds, 9);
        Assert.Equal((0.6 * 0.1 + 0.9 * 0.3) / 0.4, thrash.Share, 9);
    }

    [Theory]
    [InlineData(7, 0.9, 0.25)]
    [InlineData(40, 0.5, 0.25)]
    [InlineData(40, 1.0, 0.06)]
    public void Shorter_or_weaker_or_idle_is_no_thrash(int looks, double share, double target) =>
        Assert.Null(Thrash.Of(Trial(Looks(2, 0.1), Looks(looks, share, target), Looks(2, 0.1))));

    [Fact]
    public void A_death_ends_it()
    {
        var before = Trial(Looks(6, 0.9)).Gc!.Cpu;
        ImmutableArray<GcCpu> around = [.. before, .. before.Select(look => look with { AtSeconds = look.AtSeconds + 5 })];

        Assert.Null(Thrash.Of(With(around)));
    }

    [Fact]
    public void A_trial_without_a_collector_has_none() => Assert.Null(Thrash.Of(SampleRun.Trial(1, 0)));

    internal static TrialResult Trial(params IEnumerable<GcCpu>[] looks) =>
        With([.. looks.SelectMany(part => part).Select((look, i) => look with { AtSeconds = 0.25 * (i + 1) })]);

    internal static IEnumerable<GcCpu> Looks(int count, double share, double target = 0.25) =>
        Enumerable.Repeat(new GcCpu(0, target, share * target), count);

    private static TrialResult With(ImmutableArray<GcCpu> cpu) => SampleRun.Trial(7, 0) with { Gc = CellGcTests.Seen() with { Cpu = cpu } };
}
