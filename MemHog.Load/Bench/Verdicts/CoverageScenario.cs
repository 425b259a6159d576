using System.Globalization;

namespace MemHog.Load.Bench.Verdicts;

/// <summary>So many trials of a service.</summary>
internal sealed record CoverageScenario(int Trials, SimulatedService Service)
{
    /// <summary>Whether processes fail so rarely and then so grossly that few of them cannot show it: the correlation is above the share that fails.</summary>
    public bool IsRareAndGross => Service.Correlation > 1.001 * (1 - Service.Success);

    /// <summary>How many of the rarer outcome are expected in all trials.</summary>
    public double ExpectedRarer => Trials * Service.Requests * Math.Min(Service.Success, 1 - Service.Success);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Trials} trials, {Service}");
}
