using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>A verdict by interval bounds, never by the point estimate.</summary>
internal static class SloDecision
{
    public static Verdict Of(Interval? success, Ratio target) => success switch
    {
        null => Verdict.Undecided,
        { Low: var low } when low >= target.Value => Verdict.Meets,
        { High: var high } when high < target.Value => Verdict.Fails,
        _ => Verdict.Undecided,
    };
}
