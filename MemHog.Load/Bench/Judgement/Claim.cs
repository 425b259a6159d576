using MemHog.Load.Model;

namespace MemHog.Load.Bench.Judgement;

/// <summary>Bounds that a figure must keep, at least one.</summary>
/// <param name="Low">The lowest good value, in the unit of the figure; null where none is too low.</param>
/// <param name="High">The highest good one; null where none is too high.</param>
internal sealed record Claim(double? Low, double? High)
{
    public static Claim NotBelow(double bound) => new(bound, null);

    public static Claim NotAbove(double bound) => new(null, bound);

    public static Claim Within(double low, double high) => new(low, high);

    public BenchmarkVerdict Judge(Interval? interval) =>
        interval is not { } seen ? BenchmarkVerdict.Undecided
        : !(seen.Low < Low) && !(seen.High > High) ? BenchmarkVerdict.Holds
        : seen.High < Low || seen.Low > High ? BenchmarkVerdict.DoesNotHold
        : BenchmarkVerdict.Undecided;
}
