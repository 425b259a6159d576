using MemHog.Load.Model;

namespace MemHog.Load.Bench.Judgement;

/// <summary>A bound that a figure must keep.</summary>
/// <param name="AtLeast">Whether the bound is the lowest good value; else the highest.</param>
/// <param name="Bound">In the unit of the figure; is itself good.</param>
internal sealed record Claim(bool AtLeast, double Bound)
{
    public static Claim NotBelow(double bound) => new(true, bound);

    public static Claim NotAbove(double bound) => new(false, bound);

    public BenchmarkVerdict Judge(Interval? interval) =>
        interval is not { } seen ? BenchmarkVerdict.Undecided
        : IsGood(seen.Low) && IsGood(seen.High) ? BenchmarkVerdict.Holds
        : !IsGood(seen.Low) && !IsGood(seen.High) ? BenchmarkVerdict.DoesNotHold
        : BenchmarkVerdict.Undecided;

    private bool IsGood(double value) => AtLeast ? value >= Bound : value <= Bound;
}
