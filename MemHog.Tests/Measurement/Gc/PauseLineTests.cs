using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Measurement.Gc;

namespace MemHog.Tests.Measurement.Gc;

public sealed class PauseLineTests
{
    [Fact]
    public void Pauses_add_up_and_lie_where_they_were() => Prop.ForAll(
        Gen.Choose(0, 20_000).Zip(Gen.Choose(0, 3000)).ArrayOf().ToArbitrary(),
        Gen.Choose(0, 25_000).ToArbitrary(),
        (pauses, moment) =>
        {
            var line = new PauseLine();
            foreach (var (from, length) in pauses)
                line.Add(new GcPause(from / 1e3, (from + length) / 1e3));
            var at = moment / 1e3;
            var before = pauses.Sum(pause => Math.Clamp(at - pause.Item1 / 1e3, 0, pause.Item2 / 1e3));
            var all = pauses.Sum(pause => pause.Item2 / 1e3);
            return Math.Abs(line.Between(0, 100) - all) < 1e-6
                && Math.Abs(line.Between(0, at) + line.Between(at, 100) - all) < 1e-6
                && Math.Abs(line.Between(0, at) - before) <= PauseLine.SlotSeconds * Math.Max(1, pauses.Length);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(-5, 0.1)]
    [InlineData(0.15, 0.15000000000000002)]
    [InlineData(1e3, 1e3)]
    public void Strange_pauses_do_not_hold_it_up(double from, double to)
    {
        var line = new PauseLine();
        line.Add(new GcPause(from, to));

        Assert.Equal(Math.Max(0, to - Math.Max(0, from)), line.Between(0, 1e4), 9);
    }
}
