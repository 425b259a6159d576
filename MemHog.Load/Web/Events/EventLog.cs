using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace MemHog.Load.Web.Events;

/// <summary>What has happened in a run so far, for any number of readers who come and go; one writes.</summary>
internal sealed class EventLog
{
    private readonly Lock gate = new();
    private ImmutableList<RunEvent> events = [];
    private TaskCompletionSource changed = NewSource();
    private bool isClosed;

    public ImmutableList<RunEvent> SoFar
    {
        get
        {
            lock (gate)
                return events;
        }
    }

    public void Add(RunEvent happened) => Change(() => events = events.Add(happened));

    /// <summary>Nothing more comes.</summary>
    public void Close() => Change(() => isClosed = true);

    /// <summary>All of them from the first on that is behind <paramref name="lastId"/>, as they happen, until the last.</summary>
    /// <param name="lastId">The last that the reader has; null, or one that means nothing, for all.</param>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<RunEvent> ReadAsync(string? lastId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var next = Behind(SoFar, lastId);
        while (true)
        {
            ImmutableList<RunEvent> seen;
            Task more;
            bool closed;
            lock (gate)
                (seen, more, closed) = (events, changed.Task, isClosed);
            for (; next < seen.Count; next++)
                yield return seen[next];
            if (closed)
                yield break;
            await more.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Where a reader goes on who has all up to an id, be it there or not: a trial that was cut short with its service is told as begun and is not stored.</summary>
    public static int Behind(IReadOnlyList<RunEvent> events, string? lastId)
    {
        if (RunEvent.PlaceOf(lastId) is not { } last)
            return 0;
        var at = events.Count;
        while (at > 0 && RunEvent.PlaceOf(events[at - 1].Id) is { } place && place.CompareTo(last) > 0)
            at--;
        // Nobody is left without the end.
        return at == events.Count && events is [.., { Name: RunEvent.Ended } end] && end.Id != lastId ? at - 1 : at;
    }

    private void Change(Action change)
    {
        TaskCompletionSource told;
        lock (gate)
        {
            change();
            (told, changed) = (changed, NewSource());
        }

        told.SetResult();
    }

    /// <summary>Who adds an event does not run its readers.</summary>
    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
