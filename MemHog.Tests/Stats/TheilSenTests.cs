using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Stats;
using Interval = MemHog.Load.Model.Interval;

namespace MemHog.Tests.Stats;

public sealed class TheilSenTests
{
    [Fact]
    public void A_line_has_its_slope_and_no_doubt_about_it()
    {
        var line = Of(Enumerable.Range(0, 20).Select(i => 7 + 3.0 * i))!.Value;
        Assert.Equal(new Interval(3, 3, 3), line.Slope);
        Assert.Equal(7, line.At(0), 9);
    }

    [Fact]
    public void A_quarter_of_the_points_may_be_anything() =>
        Assert.Equal(3, Of(Enumerable.Range(0, 40).Select(i => i % 4 == 1 ? 1e6 * i % 977 : 3.0 * i))!.Value.Slope.Value, 0.5);

    [Fact]
    public void Few_points_say_nothing() => Assert.Null(Of(Enumerable.Range(0, TheilSen.FewestPoints - 1).Select(i => (double)i)));

    [Fact]
    public void The_interval_holds_the_value() => Holds((series, _) => Of(series)!.Value.Slope is var slope && slope.Low <= slope.Value && slope.Value <= slope.High);

    [Fact]
    public void A_shift_changes_nothing() => Holds((series, by) => Same(Of(series)!.Value.Slope, Of(series.Select(value => value + by))!.Value.Slope));

    [Fact]
    public void A_scale_carries_over() => Holds((series, by) => Of(series)!.Value.Slope is var slope
        && Same(new Interval(slope.Value * (by + 1), slope.Low * (by + 1), slope.High * (by + 1)), Of(series.Select(value => value * (by + 1)))!.Value.Slope));

    [Fact]
    public void Upside_down_and_backwards_turn_the_interval_round() => Holds((series, _) =>
    {
        var slope = Of(series)!.Value.Slope;
        var turned = new Interval(-slope.Value, -slope.High, -slope.Low);
        return Same(turned, Of(series.Select(value => -value))!.Value.Slope) && Same(turned, Of(series.Reverse())!.Value.Slope);
    });

    [Fact]
    public void Points_that_hang_together_tell_less_than_points_that_do_not()
    {
        // The same values; only in the second their neighbours are like them.
        double[] apart = [.. Enumerable.Range(0, 40).Select(i => i + (i % 2 == 0 ? 8.0 : -8))];
        double[] together = [.. Enumerable.Range(0, 40).Select(i => i + (i / 5 % 2 == 0 ? 8.0 : -8))];
        double Width(double[] series) => Of(series)!.Value.Slope is var slope ? slope.High - slope.Low : 0;
        Assert.True(Width(together) > 1.5 * Width(apart));
    }

    private static TrendLine? Of(IEnumerable<double> values) => TheilSen.Of([.. values.Select((value, i) => new TimedValue(i, value))]);

    private static void Holds(Func<double[], int, bool> law) =>
        Prop.ForAll(
            (from count in Gen.Choose(TheilSen.FewestPoints, 40)
             from values in Gen.Choose(-1000, 1000).Select(value => (double)value).ArrayOf(count)
             select values).ToArbitrary(),
            Gen.Choose(0, 1000).ToArbitrary(),
            law).QuickCheckThrowOnFailure();

    private static bool Same(Interval a, Interval b) => Near(a.Value, b.Value) && Near(a.Low, b.Low) && Near(a.High, b.High);

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-6 * Math.Max(1, Math.Abs(a));
}
