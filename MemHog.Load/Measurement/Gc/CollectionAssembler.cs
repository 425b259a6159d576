using MemHog.Load.Measurement.Gc.Trace;
using MemHog.Load.Model;

namespace MemHog.Load.Measurement.Gc;

/// <summary>
/// Puts the collections of one process together from the runtime's events (docs "Garbage collection ETW events"):
/// <code>
/// blocking     9 suspension begins, 1 start, 205 + 204… + 39 heaps, 2 end, 4 sizes, 3 restart ended
/// background   9, 1, 3 (first pause) … 9, 3 (last pause) … 205 + 204… + 39, 2, 4; with blocking ones of its own in between
/// </code>
/// What a collection says of the heaps comes on the thread that ends it, so it is gathered by thread.
/// </summary>
/// <param name="life">Which process of the trial.</param>
/// <param name="secondsOf">Where a timestamp lies in the trial.</param>
/// <param name="seen">Each collection when it is over.</param>
/// <param name="paused">Each pause, or part of one, in which the collecting is done by the threads that stand still or by those of the server GC.</param>
internal sealed class CollectionAssembler(int life, Func<long, double> secondsOf, Action<SeenCollection> seen, Action<GcPause> paused)
{
    private const int SuspendedForGc = 1;
    private const int SuspendedForGcPreparation = 6;

    /// <summary>One blocking and one background; others have lost their end with the event.</summary>
    private const int MostOpen = 4;

    private readonly List<OpenCollection> open = [];
    private readonly Dictionary<long, HeapTelling> tellings = [];
    private bool isSuspended;
    private double sharedFrom;
    private OpenCollection? startedInPause;
    private long objectBytesBefore;

    /// <summary>Events must come in the order of time.</summary>
    /// <exception cref="InvalidDataException">One is damaged.</exception>
    public void Take(TraceEvent next)
    {
        var at = secondsOf(next.Timestamp);
        var payload = new ByteCursor(next.Payload);
        switch (next.Id)
        {
            case 9:
                Suspend(at, payload.Int32());
                break;
            case 1:
                Start(at, payload);
                break;
            case 205:
                tellings[next.Thread] = HeapTelling.Begin(next.Payload);
                break;
            case 204:
                Telling(next.Thread).Add(ObjectsAround.Read(next.Payload));
                break;
            case 39:
                Hear(next.Thread, payload);
                break;
            case 2:
                End(next.Thread, payload.Int32());
                break;
            case 4:
                Sizes(next.Thread, HeapAfter.Read(next.Payload));
                break;
            case 3:
                Restart(at);
                break;
        }
    }

    private HeapTelling Telling(long thread) => tellings.TryGetValue(thread, out var telling) ? telling : tellings[thread] = new HeapTelling();

    private void Suspend(double at, int reason)
    {
        isSuspended = reason is SuspendedForGc or SuspendedForGcPreparation;
        sharedFrom = at;
        startedInPause = null;
    }

    /// <summary>count(4) generation(4) reason(4) type(4).</summary>
    private void Start(double at, ByteCursor payload)
    {
        var (number, generation, reason, type) = (payload.Int32(), payload.Int32(), payload.Int32(), payload.Int32());
        var kind = type switch { 1 => GcKind.Background, 2 => GcKind.Foreground, _ => GcKind.Blocking };
        // A blocking one can be followed by the beginning of a background one in the same pause: each gets its part of it.
        if (isSuspended && startedInPause is not null)
            Share(at);
        startedInPause = new OpenCollection(at, number, generation, kind, GcReasons.Of(reason));
        if (open.Count == MostOpen)
            open.RemoveAt(0);
        open.Add(startedInPause);
    }

    private void Hear(long thread, ByteCursor payload)
    {
        if (HeapTelling.Committed(payload) is not { } committed)
            return;
        Telling(thread).CommittedBytes = committed;
        // The first thing that is told of a collection is what was there when it began; a background one tells no more.
        if (isSuspended && startedInPause is { CommittedBefore: null } began)
            began.CommittedBefore = committed;
    }

    private void End(long thread, long number)
    {
        var telling = Telling(thread);
        telling.Ended = open.Find(collection => collection.Number == number);
        if (telling.Ended is not { } ended)
            return;
        (ended.Objects, ended.CommittedBytes, ended.Heaps) = (telling.Objects, telling.CommittedBytes, telling.Heaps);
    }

    private void Sizes(long thread, HeapAfter after)
    {
        if (Telling(thread).Ended is not { } ended)
            return;
        tellings.Remove(thread);
        ended.After = after;
        // Its last pause is not over, unless it is a background one, which sweeps beside the application.
        if (!isSuspended || (ended.IsBackground && ended != startedInPause))
            Close(ended);
    }

    private void Restart(double at)
    {
        if (isSuspended)
            Share(at);
        isSuspended = false;
        foreach (var ended in open.Where(collection => collection.After is not null).ToList())
            Close(ended);
    }

    /// <summary>The pause until now belongs to the collection that began in it, or else to the background one that it is for.</summary>
    private void Share(double until)
    {
        if ((startedInPause ?? open.Find(collection => collection.IsBackground)) is { } owner)
        {
            owner.PauseSeconds += until - sharedFrom;
            if (!owner.IsBackground)
                paused(new GcPause(sharedFrom, until));
        }

        sharedFrom = until;
    }

    private void Close(OpenCollection ended)
    {
        open.Remove(ended);
        long? allocated = null;
        if (ended.Objects is { } objects)
        {
            allocated = objects.BytesBefore - objectBytesBefore;
            objectBytesBefore = objects.BytesAfter;
        }

        var most = ended.CommittedBefore > ended.CommittedBytes ? ended.CommittedBefore : ended.CommittedBytes ?? ended.CommittedBefore;
        seen(new SeenCollection(ended.Close(life, ended.After!.Value), allocated, most, ended.Heaps));
    }
}
