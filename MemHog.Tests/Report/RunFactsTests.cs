using MemHog.Load.Analysis;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Tests.Analysis;

namespace MemHog.Tests.Report;

public sealed class RunFactsTests
{
    private static readonly LoadShape Open = SampleRun.Load with { Rate = new ArrivalRate(200), Clients = 256 };

    [Fact]
    public void A_closed_loop_is_told_by_its_clients()
    {
        Assert.Equal("GET /hog?mb=100, 4 clients in a closed loop", RunFacts.Load(SampleRun.Load));
        Assert.Equal("GET /hog?mb=100, 1 client in a closed loop", RunFacts.Load(SampleRun.Load with { Clients = 1 }));
        Assert.Contains("pause after a refused connection 0.1 s", Fact("Phases", SampleRun.Load), StringComparison.Ordinal);
    }

    [Fact]
    public void An_open_loop_is_told_by_its_rate_and_by_how_many_can_be_in_flight_and_knows_no_pause()
    {
        Assert.Equal("GET /hog?mb=100, 200/s in an open loop, at most 256 in flight", Fact("Load", Open, Open));
        Assert.Equal("warmup 2 s (not counted), measurement 10 s, timeout 10 s", Fact("Phases", Open, Open));
    }

    [Fact]
    public void Random_arrivals_and_a_rate_that_changes_are_told()
    {
        var ramp = Open with { Rate = ArrivalRate.Ramp(50, 400, TimeSpan.FromSeconds(60)), Arrivals = ArrivalPattern.Poisson };

        Assert.Equal("GET /hog?mb=100, 50/s to 400/s over 60s in an open loop with Poisson arrivals, at most 256 in flight", RunFacts.Load(ramp));
        Assert.Equal(("50/s to 400/s over 60s (Poisson)", "200/s", "4 clients"), (ramp.Pace, Open.Pace, SampleRun.Load.Pace));
        // In the measurement, from 2 s to 12 s: from 61.7/s to 120/s.
        Assert.Equal(90.83, ramp.MeanRate!.Value, 0.01);
    }

    [Fact]
    public void Loads_that_differ_are_told_by_the_cells()
    {
        LoadShape[] loads = [Open, Open with { Rate = new ArrivalRate(50) }];

        Assert.Equal("varies by cell", Fact("Load", loads));
        Assert.Equal(["200/s", "50/s"], Cells(loads).Select(new CellNames([.. Cells(loads)]).Of));
    }

    private static string Fact(string label, params LoadShape[] loads) =>
        RunFacts.HowItWasRun(RunAnalysis.Of(SampleRun.Of([.. Cells(loads)]))).Single(fact => fact.Label == label).Value;

    private static Cell[] Cells(LoadShape[] loads) =>
        [.. loads.Select((load, index) => SampleRun.Cell(index, "default") with { Load = load, Levels = [new LevelChoice("limit", "512MiB"), new LevelChoice("rate", load.Pace)] })];
}
