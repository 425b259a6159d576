namespace MemHog.Load.Measurement.Gc.Attach;

/// <summary>Reads a session's events until they end: with the process, or with the port.</summary>
internal delegate Task FollowEvents(Stream events);

/// <summary>A runtime that has connected, over however many connections.</summary>
internal sealed class AttachedRuntime : IDisposable
{
    /// <summary>Held by the connection whose step is being taken.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>Null until somebody has told who it is.</summary>
    public AttachStep? Next { get; set; }

    /// <summary>Who reads its events; null for one that is just let go.</summary>
    public FollowEvents? Follow { get; set; }

    public void Dispose() => Turn.Dispose();
}
