using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Bench.Judgement;

/// <summary>A benchmark with all that follows from it; recomputed whenever it is shown.</summary>
/// <param name="Benchmark">As it was measured.</param>
/// <param name="Figures">In the order of importance.</param>
internal sealed record BenchmarkReport(Benchmark Benchmark, ImmutableArray<BenchmarkFigure> Figures)
{
    /// <summary>One claim that does not hold makes all not hold, else one that is undecided makes all undecided.</summary>
    public BenchmarkVerdict Verdict
    {
        get
        {
            BenchmarkVerdict[] verdicts = [.. Figures.Select(figure => figure.Verdict).OfType<BenchmarkVerdict>()];
            return verdicts.Contains(BenchmarkVerdict.DoesNotHold) ? BenchmarkVerdict.DoesNotHold
                : verdicts.Length == 0 || verdicts.Contains(BenchmarkVerdict.Undecided) ? BenchmarkVerdict.Undecided
                : BenchmarkVerdict.Holds;
        }
    }
}
