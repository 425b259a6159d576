using System.Text.Json.Serialization;
using MemHog.Load.Model;

namespace MemHog.Load.Stats;

/// <summary>What a comparison shows.</summary>
[JsonConverter(typeof(KebabEnumConverter<Answer>))]
internal enum Answer
{
    /// <summary>Nothing is shown: neither a difference that matters nor that there is none.</summary>
    Inconclusive,

    Better,

    Worse,

    /// <summary>Whatever the difference is, it is smaller than what matters.</summary>
    Equivalent,
}

/// <summary>From an effect to its answer.</summary>
internal static class Answers
{
    /// <param name="effect">On a scale on which 0 is no difference.</param>
    /// <param name="chance">Its P, adjusted for all comparisons that are made together.</param>
    /// <param name="matters">The smallest difference that matters, to either side; 0 or more.</param>
    /// <param name="higherIsBetter">Which way is better.</param>
    public static Answer Of(Effect effect, double chance, double matters, bool higherIsBetter) => effect switch
    {
        _ when chance <= Holm.Level && Math.Abs(effect.Value) > matters => effect.Value > 0 == higherIsBetter ? Answer.Better : Answer.Worse,
        { Low: { } low, High: { } high } when low >= -matters && high <= matters && matters > 0 => Answer.Equivalent,
        _ => Answer.Inconclusive,
    };
}
