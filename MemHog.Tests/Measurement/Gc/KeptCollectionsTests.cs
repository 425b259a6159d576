using MemHog.Load.Measurement.Gc;
using MemHog.Load.Model;

namespace MemHog.Tests.Measurement.Gc;

public sealed class KeptCollectionsTests
{
    private static readonly Fate Killed = new(FateKind.OomKilled, 137, 60, 1);
    private static readonly Fate Alive = new(FateKind.Alive, null, 60, 0);

    [Fact]
    public void Few_are_all_kept_in_the_order_of_time()
    {
        var kept = new KeptCollections();
        foreach (var at in (double[])[3, 1, 2])
            kept.Add(One(at, pause: 1 / at));

        Assert.Equal([1.0, 2, 3], kept.Keep([Alive]).Select(collection => collection.AtSeconds));
        Assert.Equal(3, kept.Count);
    }

    [Fact]
    public void Of_many_the_longest_pauses_are_kept()
    {
        var kept = new KeptCollections();
        for (var i = 0; i < 10_000; i++)
            kept.Add(One(i / 100.0, pause: (i * 7919 % 10_000) / 1e6));

        var left = kept.Keep([Alive]);

        Assert.Equal(KeptCollections.Longest, left.Length);
        Assert.Equal((10_000 - KeptCollections.Longest) / 1e6, left.Min(collection => collection.PauseSeconds), 9);
        Assert.Equal(10_000, kept.Count);
    }

    [Fact]
    public void Those_before_a_death_are_kept_whatever_they_cost_and_once()
    {
        var kept = new KeptCollections();
        for (var i = 0; i < 600; i++)
            kept.Add(One(i / 10.0, pause: i is > 590 or < 31 ? 1 : 0.001));

        var left = kept.Keep([Killed]);

        Assert.Equal(31 + 100, left.Length);
        Assert.Equal(100, left.Count(collection => collection.AtSeconds >= 60 - KeptCollections.SecondsBeforeDeath));
        Assert.Equal(left.Length, left.Distinct().Count());
    }

    [Fact]
    public void Each_life_has_its_own_last_seconds()
    {
        var kept = new KeptCollections();
        for (var i = 0; i < 1000; i++)
            kept.Add(One(i / 10.0, pause: 1));
        kept.Add(One(20, pause: 0) with { Life = 1, Number = 5000 });
        kept.Add(One(55, pause: 0) with { Life = 2, Number = 6000 });

        var left = kept.Keep([Alive, Killed with { AtSeconds = 25 }, Killed with { AtSeconds = 70 }]);

        Assert.Equal([5000L], left.Where(collection => collection.PauseSeconds == 0).Select(collection => collection.Number));
    }

    [Fact]
    public void A_storm_before_a_death_is_bounded()
    {
        var kept = new KeptCollections();
        for (var i = 0; i < 100_000; i++)
            kept.Add(One(59 + i / 1e6, pause: 0));

        Assert.InRange(kept.Keep([Killed]).Length, KeptCollections.MostBeforeDeath, KeptCollections.MostBeforeDeath + KeptCollections.Longest);
    }

    private static GcCollection One(double at, double pause) => new(0, at, (long)Math.Round(at * 1e6), 0, GcKind.Blocking, "alloc-small", pause, 1, 0, 0, 0, null, null);
}
