using MemHog.Load.Model;

namespace MemHog.Load.Traffic;

/// <summary>What an open loop is to do at a moment.</summary>
/// <param name="Due">How many arrivals to send now.</param>
/// <param name="Wait">How long to sleep then; null at the end of the load.</param>
internal readonly record struct PacerStep(long Due, TimeSpan? Wait);

/// <summary>
/// Says when the arrivals of an open loop are to be sent; a pure function of the time and of how many there were. It looks at
/// the schedule and never at the last arrival, so a late wake-up makes some arrivals late and shifts none of the others.
/// </summary>
/// <param name="Rate">Arrival i is due at <see cref="ArrivalRate.Due"/>.</param>
/// <param name="End">No arrival is due from here on.</param>
internal readonly record struct Pacer(ArrivalRate Rate, TimeSpan End)
{
    /// <summary>A shorter sleep would be spinning on a core that the target needs; what comes due meanwhile is sent together.</summary>
    public static readonly TimeSpan ShortestWait = TimeSpan.FromMicroseconds(250);

    /// <param name="elapsed">Since the start of the load.</param>
    /// <param name="sent">How many arrivals have been sent.</param>
    public PacerStep At(TimeSpan elapsed, long sent)
    {
        if (elapsed >= End)
            return new PacerStep(Arrived(End - TimeSpan.FromTicks(1)) - sent, null);
        var arrived = Arrived(elapsed);
        var next = Rate.Due(arrived) is var due && due < End ? due : End;
        var wait = next - elapsed;
        return new PacerStep(arrived - sent, wait > ShortestWait ? wait : ShortestWait);
    }

    /// <summary>How many arrivals are due at a moment or before.</summary>
    private long Arrived(TimeSpan moment)
    {
        if (moment < TimeSpan.Zero)
            return 0;
        // The quotient may be off by the rounding of a double; the schedule itself decides.
        var count = (long)(moment.TotalSeconds * Rate.PerSecond) + 1;
        while (count > 0 && Rate.Due(count - 1) > moment)
            count--;
        while (Rate.Due(count) <= moment)
            count++;
        return count;
    }
}
