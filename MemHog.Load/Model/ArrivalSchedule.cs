namespace MemHog.Load.Model;

/// <summary>
/// The arrivals of a load, one after the other: a pure function of the rate, the pattern and the seed. On the rate's own clock,
/// which ticks once for every arrival that is expected, a Poisson process is one of unit rate, whatever the rate does in the
/// course of the load (Çınlar, Introduction to Stochastic Processes, 1975, 4.7); the rate then says when that is.
/// </summary>
/// <param name="Rate">How many.</param>
/// <param name="Pattern">How they lie.</param>
/// <param name="Seed">Of a random pattern: the same seed gives the same arrivals.</param>
internal readonly record struct ArrivalSchedule(ArrivalRate Rate, ArrivalPattern Pattern, ulong Seed)
{
    /// <summary>Evenly spaced arrivals begin at once; random ones after a random gap, as if they had never begun.</summary>
    public Arrival First => At(0, Pattern == ArrivalPattern.Poisson ? Gap(0) : 0);

    public Arrival After(Arrival last)
    {
        var number = last.Number + 1;
        var next = At(number, Pattern == ArrivalPattern.Poisson ? last.Expected + Gap(number) : number);
        // Two that lie closer than a double can tell must not swap places.
        return next.Due >= last.Due ? next : next with { Due = last.Due };
    }

    private Arrival At(long number, double expected) => new(number, expected, Rate.When(expected));

    /// <summary>Exponentially distributed with mean 1, by inversion; the number's own random number, so that no state is kept.</summary>
    private double Gap(long number) => -Math.Log(1 - SplitMix64.Fraction(Seed, number));
}
