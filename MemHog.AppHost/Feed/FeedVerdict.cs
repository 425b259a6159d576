namespace MemHog.AppHost.Feed;

/// <summary>What came of asking for the full feed.</summary>
internal abstract record FeedVerdict
{
    /// <summary>It is there, and the AppHost is built with it.</summary>
    /// <param name="AppHost">The assembly.</param>
    public sealed record Full(string AppHost) : FeedVerdict;

    /// <summary>It is not, and why.</summary>
    public sealed record Core(string Reason) : FeedVerdict;

    /// <summary>It is there, but was given up for its time, and why: this start takes core, the next one asks again.</summary>
    public sealed record Late(string Reason) : FeedVerdict;
}
