namespace MemHog.Load.Traffic;

/// <summary>
/// Says when an open loop is to look for the next arrival; a pure function of the time and of when that is due. It looks at the
/// schedule and never at when the last arrival was sent, so a late wake-up makes some arrivals late and shifts none of the others.
/// </summary>
/// <param name="End">No arrival is due from here on, since the start of the load.</param>
internal readonly record struct Pacer(TimeSpan End)
{
    /// <summary>A shorter sleep would be spinning on a core that the target needs; what comes due meanwhile is sent together.</summary>
    public static readonly TimeSpan ShortestWait = TimeSpan.FromMicroseconds(100);

    /// <summary>Whether an arrival is to be sent now.</summary>
    /// <param name="elapsed">Since the start of the load.</param>
    /// <param name="due">When it is due, on the same clock.</param>
    public bool Sends(TimeSpan elapsed, TimeSpan due) => due <= elapsed && due < End;

    /// <summary>How long to sleep before the next look: nothing where an arrival has come due meanwhile; null when the load is over.</summary>
    /// <param name="elapsed">Since the start of the load.</param>
    /// <param name="due">When the next arrival is due, on the same clock.</param>
    public TimeSpan? Wait(TimeSpan elapsed, TimeSpan due)
    {
        var wait = (due < End ? due : End) - elapsed;
        if (wait > TimeSpan.Zero)
            return wait > ShortestWait ? wait : ShortestWait;
        return due < End ? TimeSpan.Zero : null;
    }
}
