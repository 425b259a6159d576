using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Traffic.NBomber;

namespace MemHog.Tests.Traffic.NBomber;

public sealed class ScheduledPiecesTests
{
    private static readonly LoadShape Shape = new(
        new HttpCall("GET", "/"), 4, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(100), null)
    {
        Engine = LoadEngine.Nbomber,
    };

    [Fact]
    public void A_closed_loop_is_so_many_copies_for_warmup_and_measurement_together() =>
        Assert.Equal([new ScheduledPiece(Scheduling.Copies, 4, 4, TimeSpan.FromSeconds(12))], Pieces(Shape));

    [Fact]
    public void A_constant_rate_is_one_piece() =>
        Assert.Equal([PerSecond(200, 12)], Pieces(Shape with { Rate = new ArrivalRate(200) }));

    [Fact]
    public void A_rate_that_is_no_whole_number_alternates_and_loses_nothing() =>
        Assert.Equal(
            [PerSecond(3, 1), PerSecond(2, 1), PerSecond(3, 1), PerSecond(2, 1), PerSecond(3, 1), PerSecond(2, 1), PerSecond(3, 1), PerSecond(2, 1), PerSecond(3, 1), PerSecond(2, 1), PerSecond(3, 1), PerSecond(2, 1)],
            Pieces(Shape with { Rate = new ArrivalRate(2.5) }));

    [Fact]
    public void Seconds_without_an_arrival_are_pauses() =>
        Assert.Equal(
            [Nothing(1), PerSecond(1, 1), Nothing(3), PerSecond(1, 1), Nothing(3), PerSecond(1, 1), Nothing(2)],
            Pieces(Shape with { Rate = new ArrivalRate(0.25) }));

    [Fact]
    public void Steps_are_pieces_and_a_ramp_is_a_piece_for_each_second()
    {
        var steps = new ArrivalRate([new RatePiece(50, 50, TimeSpan.FromSeconds(5)), new RatePiece(10, 10, TimeSpan.FromSeconds(3))], 400);
        Assert.Equal([PerSecond(50, 5), PerSecond(10, 3), PerSecond(400, 4)], Pieces(Shape with { Rate = steps }));

        // From 0.5 s on, 10 more per second: the mean of each second.
        var ramp = ScheduledPieces.Of(Shape with { Rate = ArrivalRate.Ramp(10, 110, TimeSpan.FromSeconds(10)) });
        Assert.Equal([15, 25, 35, 45, 55, 65, 75, 85, 95, 105, 110], ramp.Select(piece => piece.Least));
        Assert.Equal(TimeSpan.FromSeconds(2), ramp[^1].During);
    }

    [Theory]
    [InlineData(1, 0, 2)]
    [InlineData(3, 0, 6)]
    [InlineData(100, 83, 117)]
    [InlineData(5000, 4878, 5122)]
    public void A_Poisson_process_becomes_an_even_draw_of_its_mean_and_about_its_variance(int rate, int least, int most)
    {
        Assert.Equal(
            [new ScheduledPiece(Scheduling.DrawnPerSecond, least, most, TimeSpan.FromSeconds(12))],
            Pieces(Shape with { Rate = new ArrivalRate(rate), Arrivals = ArrivalPattern.Poisson }));
        var numbers = most - least + 1;
        Assert.InRange((numbers * (double)numbers - 1) / 12, 0.6 * rate, 1.4 * rate);
    }

    [Fact]
    public void Whatever_the_rate_its_arrivals_are_those_of_the_built_in_schedule_to_half_a_request_after_every_second() =>
        Prop.ForAll(
            (from changes in (from a in Gen.Choose(1, 2000) from b in Gen.Choose(1, 2000) from seconds in Gen.Choose(1, 400) select new RatePiece(a / 7.0, b / 7.0, TimeSpan.FromSeconds(seconds / 100.0))).ArrayOf(4)
             from last in Gen.Choose(1, 2000)
             select new ArrivalRate([.. changes], last / 3.0)).ToArbitrary(),
            rate =>
            {
                var (arrivals, second) = (0L, 0);
                foreach (var piece in ScheduledPieces.Of(Shape with { Rate = rate }))
                {
                    for (var i = 0; i < piece.During.TotalSeconds; i++)
                        Assert.InRange((arrivals += piece.Least) - rate.ArrivalsBefore(TimeSpan.FromSeconds(++second)), -0.5000001, 0.5000001);
                }

                Assert.Equal(12, second);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parts_of_a_second_are_refused() =>
        Assert.Throws<ArgumentException>(() => Pieces(Shape with { Warmup = TimeSpan.FromSeconds(1.5) }));

    private static IReadOnlyList<ScheduledPiece> Pieces(LoadShape shape) => [.. ScheduledPieces.Of(shape)];

    private static ScheduledPiece PerSecond(int arrivals, int seconds) => new(Scheduling.PerSecond, arrivals, arrivals, TimeSpan.FromSeconds(seconds));

    private static ScheduledPiece Nothing(int seconds) => new(Scheduling.Nothing, 0, 0, TimeSpan.FromSeconds(seconds));
}
