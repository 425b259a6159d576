using MemHog.Load.Model;

namespace MemHog.Load.Bench.Judgement;

/// <summary>Bounds that a figure must keep, in its unit; each is itself good, and null where there is none.</summary>
internal sealed record Claim(double? Lowest, double? Highest)
{
    public static Claim NotBelow(double bound) => new(bound, null);

    public static Claim NotAbove(double bound) => new(null, bound);

    public static Claim Between(double lowest, double highest) => new(lowest, highest);

    public BenchmarkVerdict Judge(Interval? interval) =>
        interval is not { } seen ? BenchmarkVerdict.Undecided
        : seen.Low >= (Lowest ?? seen.Low) && seen.High <= (Highest ?? seen.High) ? BenchmarkVerdict.Holds
        : seen.High < Lowest || seen.Low > Highest ? BenchmarkVerdict.DoesNotHold
        : BenchmarkVerdict.Undecided;
}
