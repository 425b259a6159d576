using System.Collections.Immutable;
using System.Globalization;

namespace MemHog.Load.Model;

/// <summary>
/// How many requests arrive in a second, whether or not earlier ones have been answered: an open loop's pace. It may change on
/// its way (<paramref name="Pieces"/>) and is in the end held at a value.
/// </summary>
/// <param name="Pieces">One after the other from the start of the load; empty for a rate that never changes.</param>
/// <param name="Finally">Arrivals per second after them; above 0.</param>
internal sealed record ArrivalRate(ImmutableArray<RatePiece> Pieces, double Finally)
{
    /// <summary>A rate that never changes.</summary>
    public ArrivalRate(double perSecond)
        : this([], perSecond)
    {
    }

    /// <summary>Whether it never changes.</summary>
    public bool IsConstant => Pieces.IsEmpty;

    /// <summary>From one rate evenly to another, which is then held.</summary>
    public static ArrivalRate Ramp(double from, double to, TimeSpan over) => new([new RatePiece(from, to, over)], to);

    /// <summary>When so many requests are expected to have arrived, since the start of the load. Computed anew each time, so that no error adds up.</summary>
    public TimeSpan When(double arrivals)
    {
        var seconds = 0.0;
        foreach (var piece in Pieces)
        {
            if (arrivals < piece.Arrivals)
                return TimeSpan.FromSeconds(seconds + piece.SecondsTo(arrivals));
            arrivals -= piece.Arrivals;
            seconds += piece.Length.TotalSeconds;
        }

        return TimeSpan.FromSeconds(seconds + arrivals / Finally);
    }

    /// <summary>How many requests are expected to arrive before a moment, since the start of the load: the inverse of <see cref="When"/>.</summary>
    public double ArrivalsBefore(TimeSpan moment)
    {
        var (arrivals, left) = (0.0, moment.TotalSeconds);
        foreach (var piece in Pieces)
        {
            if (left < piece.Length.TotalSeconds)
                return arrivals + piece.ArrivalsIn(left);
            arrivals += piece.Arrivals;
            left -= piece.Length.TotalSeconds;
        }

        return arrivals + left * Finally;
    }

    /// <summary>Arrivals per second between two moments, in the mean.</summary>
    public double Mean(TimeSpan from, TimeSpan to) =>
        IsConstant || to <= from ? Finally : (ArrivalsBefore(to) - ArrivalsBefore(from)) / (to - from).TotalSeconds;

    /// <summary>"200/s", "50/s to 400/s over 60s", "50/s for 20s, 200/s for 10s, 400/s".</summary>
    public override string ToString()
    {
        var parts = Pieces.Select(Text).ToList();
        // A ramp's end is what is held anyway.
        if (IsConstant || Pieces[^1].From == Pieces[^1].To)
            parts.Add(PerSecond(Finally));
        return string.Join(", ", parts);
    }

    public bool Equals(ArrivalRate? other) => other is not null && Finally.Equals(other.Finally) && Pieces.AsSpan().SequenceEqual(other.Pieces.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Finally, Pieces.Length);

    private static string Text(RatePiece piece)
    {
        var length = string.Create(CultureInfo.InvariantCulture, $"{piece.Length.TotalSeconds:0.###}s");
        return piece.From == piece.To ? $"{PerSecond(piece.From)} for {length}" : $"{PerSecond(piece.From)} to {PerSecond(piece.To)} over {length}";
    }

    private static string PerSecond(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate:0.###}/s");
}
