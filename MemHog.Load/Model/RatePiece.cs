namespace MemHog.Load.Model;

/// <summary>A part of a load in which the rate goes evenly from one value to another; the same one twice is a step.</summary>
/// <param name="From">Arrivals per second at its beginning; above 0.</param>
/// <param name="To">Arrivals per second at its end; above 0.</param>
/// <param name="Length">How long it takes; above 0.</param>
internal readonly record struct RatePiece(double From, double To, TimeSpan Length)
{
    /// <summary>How many requests are expected to arrive in it.</summary>
    public double Arrivals => (From + To) / 2 * Length.TotalSeconds;

    /// <summary>How many of them come in its first <paramref name="seconds"/>.</summary>
    public double ArrivalsIn(double seconds) => seconds * (From + Slope * seconds / 2);

    /// <summary>
    /// After how many seconds so many have come: the root of a quadratic equation, in the form that loses no digits where
    /// the rate hardly changes.
    /// </summary>
    public double SecondsTo(double arrivals) =>
        Math.Clamp(2 * arrivals / (From + Math.Sqrt(From * From + 2 * Slope * arrivals)), 0, Length.TotalSeconds);

    /// <summary>Arrivals per second, per second.</summary>
    private double Slope => (To - From) / Length.TotalSeconds;
}
