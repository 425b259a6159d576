using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Bench.Verdicts;

/// <summary>Simulates experiments on services whose truth is known. The same seed gives the same figures on every machine.</summary>
internal sealed class VerdictsBench(BenchmarkPlan plan) : IBench
{
    /// <summary>From one step's numbers to the next one's: odd, so that no two of 2^32 meet.</summary>
    private const ulong Stride = 0xD1B54A32D192ED03;

    public Task<ImmutableArray<BenchmarkReading>> MeasureAsync(BenchmarkStep step, CancellationToken cancellation) => Task.Run(
        () =>
        {
            var dice = new SimulatedDice(SplitMix64.At((ulong)plan.Seed, plan.Steps.IndexOf(step)) ^ Stride);
            return step.Case == VerdictsPlan.Coverage
                ? Coverage(Scenarios.Coverage.Single(scenario => scenario.ToString() == step.Variant), dice, cancellation)
                : Sequential(Scenarios.Sequential.Single(service => service.ToString() == step.Variant), dice, cancellation);
        },
        cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ImmutableArray<BenchmarkReading> Coverage(CoverageScenario scenario, SimulatedDice dice, CancellationToken cancellation)
    {
        var (experiments, covered, width) = (VerdictsPlan.ExperimentsPerBlock(plan.Quick), 0, 0.0);
        for (var i = 0; i < experiments; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var trials = Enumerable.Range(0, scenario.Trials).Select(_ => scenario.Service.Trial(dice)).ToArray();
            var interval = SuccessInterval.Of(trials)!.Value;
            if (interval.Low <= scenario.Service.Success && scenario.Service.Success <= interval.High)
                covered++;
            width += interval.High - interval.Low;
        }

        return [new("covered_percent", 100.0 * covered / experiments), new("width_percent", 100 * width / experiments)];
    }

    private ImmutableArray<BenchmarkReading> Sequential(SimulatedService service, SimulatedDice dice, CancellationToken cancellation)
    {
        var (experiments, wrong, undecided, trials) = (VerdictsPlan.SequentialPerBlock(plan.Quick), 0, 0, 0L);
        var truth = service.Success >= Scenarios.Target.Value ? Verdict.Meets : Verdict.Fails;
        for (var i = 0; i < experiments; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (verdict, took) = Decide(service, dice);
            trials += took;
            if (verdict == Verdict.Undecided)
                undecided++;
            else if (verdict != truth)
                wrong++;
        }

        return
        [
            new("wrong_percent", 100.0 * wrong / experiments),
            new("undecided_percent", 100.0 * undecided / experiments),
            new("trials", (double)trials / experiments),
        ];
    }

    private static (Verdict Verdict, int Trials) Decide(SimulatedService service, SimulatedDice dice)
    {
        var trials = new List<TrialCount>();
        while (true)
        {
            trials.Add(service.Trial(dice));
            if (trials.Count < Scenarios.Budget.Min)
                continue;
            var verdict = SloDecision.Of(SuccessInterval.Of(trials, AlphaSpending.ErrorAt(Scenarios.Budget, trials.Count)), Scenarios.Target);
            if (verdict != Verdict.Undecided || trials.Count == Scenarios.Budget.Max)
                return (verdict, trials.Count);
        }
    }
}
