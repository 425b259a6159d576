using System.Collections.Immutable;
using System.Globalization;

namespace MemHog.Load.Model;

/// <summary>What the requests of a load are: one kind, or several, of which each request is one by weight.</summary>
/// <param name="Calls">In the order of the file; one at least.</param>
internal sealed record RequestMix(ImmutableArray<HttpCall> Calls)
{
    /// <summary>More would not fit a line.</summary>
    private const int MostNamed = 4;

    public RequestMix(HttpCall only)
        : this([only])
    {
    }

    public long TotalWeight => Calls.Sum(call => (long)call.Weight);

    public static implicit operator RequestMix(HttpCall only) => new(only);

    /// <summary>"GET /hog?mb=100", "75 % POST /orders + 25 % GET /list".</summary>
    public override string ToString()
    {
        if (Calls is [var only])
            return only.ToString();
        var named = Calls.Take(MostNamed).Select(call => string.Create(CultureInfo.InvariantCulture, $"{100.0 * call.Weight / TotalWeight:0.##} % {call}"));
        return string.Join(" + ", named) + (Calls.Length > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" + {Calls.Length - MostNamed} others") : "");
    }

    public bool Equals(RequestMix? other) => other is not null && Calls.SequenceEqual(other.Calls);

    public override int GetHashCode() => Calls[0].GetHashCode();
}
