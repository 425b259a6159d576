using MemHog.Load.Stats;

namespace MemHog.Tests.Stats;

public sealed class EnvelopeTests
{
    private static readonly TimedValue[] Minute = [.. Enumerable.Range(0, 1200).Select(i => new TimedValue(i * 0.05, 100 + i % 20))];

    [Fact]
    public void A_minute_has_forty_points_and_a_short_stretch_one_a_second()
    {
        Assert.Equal(40, Envelope.Of(Minute, 0, 60, Envelope.Low).Length);
        Assert.Equal(12, Envelope.Of(Minute, 5, 17, Envelope.Low).Length);
    }

    [Fact]
    public void The_low_one_runs_along_the_bottom_of_the_teeth_and_the_high_one_along_the_tips()
    {
        Assert.All(Envelope.Of(Minute, 0, 60, Envelope.Low), point => Assert.InRange(point.Value, 100, 103));
        Assert.All(Envelope.Of(Minute, 0, 60, Envelope.High), point => Assert.InRange(point.Value, 116, 119));
    }

    [Fact]
    public void One_sample_in_a_hole_does_not_pull_it_down()
    {
        TimedValue[] holed = [.. Minute.Select((point, i) => i == 600 ? point with { Value = 0 } : point)];
        Assert.All(Envelope.Of(holed, 0, 60, Envelope.Low), point => Assert.InRange(point.Value, 100, 103));
    }

    [Fact]
    public void What_lies_outside_does_not_count_and_a_gap_has_no_point()
    {
        var gap = Minute.Where(point => point.AtSeconds is < 20 or >= 30);
        var points = Envelope.Of(gap, 10, 50, Envelope.Middle);
        Assert.Equal(30, points.Length);
        Assert.All(points, point => Assert.InRange(point.AtSeconds, 10, 50));
        Assert.Equal(points.OrderBy(point => point.AtSeconds), points);
    }

    [Fact]
    public void No_time_has_no_points() => Assert.Empty(Envelope.Of(Minute, 5, 5, Envelope.Low));
}
