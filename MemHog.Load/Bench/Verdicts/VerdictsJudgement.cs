using System.Collections.Immutable;
using MemHog.Load.Bench.Judgement;

namespace MemHog.Load.Bench.Verdicts;

internal static class VerdictsJudgement
{
    /// <summary>
    /// Counts are whole numbers, and with few failures one more or less moves the interval past the truth or not: no interval then holds it in 95 %
    /// whatever the truth is, and this one is made to err on the wide side. So no upper bound is claimed below this many.
    /// </summary>
    private const double EnoughRarer = 20;

    /// <summary>A cell that no look can mistake should stop about as soon as it may, on average over experiments.</summary>
    private const double HopelessTrials = 3.5;

    public static ImmutableArray<BenchmarkFigure> Of(BlockReadings blocks) =>
    [
        .. Scenarios.Coverage.Select(scenario => new BenchmarkFigure(
            $"covered, {scenario}", "%", blocks.Of(VerdictsPlan.Coverage, scenario.ToString(), "covered_percent"), Claimed(scenario))),
        .. Scenarios.Sequential.Select(service => new BenchmarkFigure(
            $"wrong verdicts, {service}", "%", blocks.Of(VerdictsPlan.Sequential, service.ToString(), "wrong_percent"), Claim.NotAbove(5))),
        .. Scenarios.Sequential.Select(service => new BenchmarkFigure(
            $"undecided, {service}", "%", blocks.Of(VerdictsPlan.Sequential, service.ToString(), "undecided_percent"))),
        .. Scenarios.Sequential.Select(service => new BenchmarkFigure(
            $"trials, {service}", "count", blocks.Of(VerdictsPlan.Sequential, service.ToString(), "trials"), service.Success == Scenarios.Hopeless ? Claim.NotAbove(HopelessTrials) : null)),
    ];

    private static Claim? Claimed(CoverageScenario scenario) =>
        scenario.IsRareAndGross ? null : scenario.ExpectedRarer >= EnoughRarer ? Claim.Within(93, 97) : Claim.NotBelow(93);
}
