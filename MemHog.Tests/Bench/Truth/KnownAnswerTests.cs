using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Bench;
using MemHog.Load.Bench.Truth;
using MemHog.Load.Model;

namespace MemHog.Tests.Bench.Truth;

public sealed class KnownAnswerTests
{
    [Fact]
    public void The_truth_is_that_of_a_histogram_but_exact() => Prop.ForAll(Gen.Choose(1, 5_000_000).NonEmptyListOf().ToArbitrary(), microseconds =>
    {
        var served = microseconds.Select(took => new ServedRequest(TimeSpan.Zero, TimeSpan.FromMicroseconds(took)));
        var histogram = new Histogram([.. microseconds.GroupBy(took => Histogram.IndexOf(took)).OrderBy(group => group.Key).Select(group => new Bucket(group.Key, group.Count()))], microseconds.Max());

        foreach (var quantile in new[] { 0.5, 0.9, 0.99, 1 })
        {
            var (known, measured) = (KnownAnswer.Quantile(served, TimeSpan.Zero, quantile)!.Value, histogram.Quantile(quantile)!.Value);
            Assert.InRange(measured / known, 0.99, 1.01);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_came_in_the_warmup_does_not_count()
    {
        ServedRequest[] served = [new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(9)), new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3))];

        Assert.Equal(TimeSpan.FromSeconds(3), KnownAnswer.Quantile(served, TimeSpan.FromSeconds(2), 0.99));
        Assert.Null(KnownAnswer.Quantile(served, TimeSpan.FromSeconds(3), 0.99));
    }

    [Fact]
    public void What_the_server_writes_down_is_read_to_a_tenth_of_a_microsecond() => Prop.ForAll(Gen.Choose(0, int.MaxValue).Two().ToArbitrary(), pair =>
    {
        var request = new ServedRequest(TimeSpan.FromTicks(pair.Item1), TimeSpan.FromTicks(pair.Item2));

        Assert.Equal(request, TruthServer.Parse(TruthServer.Line(request)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_script_is_steady_in_every_hundred_requests()
    {
        var script = TruthScript.Of(TruthScript.Steady);
        var delays = Enumerable.Range(0, 100).Select(number => script.AnswerAt(number, TimeSpan.Zero).TotalMilliseconds).Order().ToArray();

        Assert.Equal(Enumerable.Range(0, 100).Select(tenth => 1 + tenth / 10.0), delays, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Theory]
    [InlineData(TruthScript.Stall, false)]
    [InlineData(TruthScript.ShortStall, true)]
    public void An_open_loop_meets_a_stall_with_a_tenth_of_its_requests(string name, bool quick)
    {
        var script = TruthScript.Of(name);
        var length = TruthPlan.StallLength(quick);
        var count = (int)(length.TotalSeconds * TruthPlan.StallRate);
        var served = Enumerable.Range(0, count).Select(number => TimeSpan.FromSeconds((double)number / TruthPlan.StallRate)).Index()
            .Select(due => new ServedRequest(due.Item, script.AnswerAt(due.Index, due.Item) - due.Item));

        var p99 = KnownAnswer.Quantile(served, TimeSpan.Zero, 0.99)!.Value;

        // One request in a hundred waits longer than nine tenths of the stall.
        Assert.InRange(p99 / TruthPlan.StallOf(quick).Length, 0.85, 0.96);
    }
}
