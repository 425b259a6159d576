namespace MemHog.Load.Measurement.Gc.Trace;

/// <summary>
/// Puts events into the order of time. They come in runs, one thread after the other; only an event that is marked as sorted
/// promises that nothing older follows.
/// </summary>
internal sealed class EventOrder(Action<TraceEvent> take)
{
    private readonly List<TraceEvent> waiting = [];

    public void Add(TraceEvent next, bool isSorted)
    {
        if (isSorted)
            Release(next.Timestamp);
        waiting.Add(next);
    }

    /// <summary>Hands on everything: what follows is younger, or nothing does.</summary>
    public void Flush() => Release(long.MaxValue);

    private void Release(long before)
    {
        if (waiting.Count == 0)
            return;
        // Stable: events of one thread may bear the same time.
        foreach (var ready in waiting.Where(one => one.Timestamp < before).OrderBy(one => one.Timestamp).ToList())
            take(ready);
        waiting.RemoveAll(one => one.Timestamp < before);
    }
}
