using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>A verdict by interval bounds, never by the point estimate.</summary>
internal static class SloDecision
{
    public static Verdict Of(Interval? share, Ratio target) => share switch
    {
        null => Verdict.Undecided,
        { Low: var low } when low >= target.Value => Verdict.Meets,
        { High: var high } when high < target.Value => Verdict.Fails,
        _ => Verdict.Undecided,
    };

    /// <summary>Of several objectives that must all be met: one that fails decides, one that is undecided leaves it open.</summary>
    public static Verdict All(IEnumerable<Verdict> verdicts) => verdicts.Aggregate(Verdict.Meets, (a, b) =>
        a == Verdict.Fails || b == Verdict.Fails ? Verdict.Fails
        : a == Verdict.Undecided || b == Verdict.Undecided ? Verdict.Undecided
        : Verdict.Meets);
}
