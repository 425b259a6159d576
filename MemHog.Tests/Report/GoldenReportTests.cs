using MemHog.Load.Analysis;
using MemHog.Tests.Analysis;

namespace MemHog.Tests.Report;

/// <summary>Every format of the seed scenario, of a leak, of an ablation, of a run that was cut off before its first trial, and of one full of hostile names.</summary>
public sealed class GoldenReportTests
{
    public static IEnumerable<object[]> All =>
        from scenario in (string[])["seed", "leak", "ablation", "hostile", "empty"]
        from name in Reports.Names
        select new object[] { scenario, name };

    [Theory]
    [MemberData(nameof(All))]
    public void Every_report_is_as_committed(string scenario, string name) =>
        Golden.Matches($"{scenario}-{name}", Reports.Of(name, Scenario(scenario)));

    [Theory]
    [MemberData(nameof(All))]
    public void Every_report_is_the_same_in_Turkish_and_German(string scenario, string name)
    {
        var invariant = Reports.Under("", () => Reports.Of(name, Scenario(scenario)));
        Assert.Equal(invariant, Reports.Under("tr-TR", () => Reports.Of(name, Scenario(scenario))));
        Assert.Equal(invariant, Reports.Under("de-DE", () => Reports.Of(name, Scenario(scenario))));
    }

    private static RunReport Scenario(string name) => RunAnalysis.Of(name switch
    {
        "seed" => SeedScenario.Run(),
        "leak" => LeakScenario.Run(),
        "hostile" => HostileScenario.Run(),
        "ablation" => AblationScenario.Run(),
        _ => SampleRun.Of([SampleRun.Cell(0, "default"), SampleRun.Cell(1, "workstation")]) is var run
            ? run with { Manifest = run.Manifest with { Order = [0, 1] }, End = null }
            : throw new InvalidOperationException(),
    });
}
