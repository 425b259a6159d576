using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Bench.Verdicts;

/// <summary>
/// What is simulated. Shares, correlations and lengths are those of the runs in docs/runs: shares that are ok of 20 to 60 % and of 90 to 100 %,
/// correlations of 0 to 0.1 between requests of one process (where few fail, seldom above the share that fails), 20 to 2,000 requests per trial.
/// </summary>
internal static class Scenarios
{
    public static readonly Ratio Target = new(0.99);

    public static readonly TrialBudget Budget = new(3, 20);

    /// <summary>Shares with correlations from none to what is the most skewed that is claimed: as large as the share that fails, but at most 0.1.</summary>
    private static readonly ImmutableArray<(double Success, double Correlation)> Shares =
    [
        (0.3, 0), (0.3, 0.02), (0.3, 0.1), (0.45, 0.01), (0.45, 0.05),
        (0.9, 0), (0.9, 0.02), (0.9, 0.1),
        (0.98, 0), (0.98, 0.005), (0.98, 0.02),
        (0.99, 0), (0.99, 0.0025), (0.99, 0.01),
        (0.999, 0), (0.999, 0.001),
    ];

    private static readonly ImmutableArray<(int Trials, int Requests, bool IsUneven)> Shapes =
        [(3, 100, false), (3, 1000, false), (3, 300, true), (5, 300, false), (10, 100, true), (20, 300, false)];

    /// <summary>No interval over so few processes can hold these. They are told, and nothing is claimed.</summary>
    private static readonly ImmutableArray<(double Success, double Correlation)> RareAndGross = [(0.99, 0.1), (0.999, 0.01)];

    public static readonly ImmutableArray<CoverageScenario> Coverage =
    [
        .. from shape in Shapes
           from share in Shares
           select new CoverageScenario(shape.Trials, new SimulatedService(share.Success, share.Correlation, shape.Requests, shape.IsUneven)),
        .. from trials in ImmutableArray.Create(3, 20)
           from share in RareAndGross
           select new CoverageScenario(trials, new SimulatedService(share.Success, share.Correlation, 300)),
    ];

    /// <summary>Around the target, where it is hardest: just below it every "meets" is wrong, and at it every "fails"; then ever clearer ones.</summary>
    public static readonly ImmutableArray<SimulatedService> Sequential =
    [
        .. from requests in new[] { 100, 300, 1000 }
           from success in new[] { JustBelow, Target.Value }
           from correlation in new[] { 0, 0.001, 0.003, 0.01 }
           select new SimulatedService(success, correlation, requests),
        new(0.985, 0.01, 300), new(0.98, 0.005, 300), new(0.995, 0.0025, 300), new(0.998, 0.001, 300),
        new(Hopeless, 0.1, 100), new(0.9, 0.02, 300), new(1, 0, 300),
    ];

    public const double Hopeless = 0.5;

    /// <summary>So near to the target that it looks like it, and is below.</summary>
    private const double JustBelow = 0.98999;
}
