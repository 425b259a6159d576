namespace MemHog.Load.Bench;

/// <summary>A time in which a scripted server answers nobody: what is to be answered in it is answered at its end.</summary>
/// <param name="From">Since the server's first request.</param>
/// <param name="Length">How long.</param>
internal readonly record struct Stall(TimeSpan From, TimeSpan Length)
{
    public TimeSpan To => From + Length;

    /// <summary>When something is answered that would be answered at <paramref name="moment"/>.</summary>
    public TimeSpan Defer(TimeSpan moment) => moment >= From && moment < To ? To : moment;
}
