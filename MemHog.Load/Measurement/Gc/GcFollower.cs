using MemHog.Load.Measurement.Gc.Trace;
using MemHog.Load.Model;

namespace MemHog.Load.Measurement.Gc;

/// <summary>Follows the collections of the trial's processes, one after the other; what it adds up is read when all are gone.</summary>
internal sealed class GcFollower(TrialClock clock)
{
    private const long PageBytes = 4096;

    private readonly Lock gate = new();
    private Task ended = Task.CompletedTask;
    private double measuresFrom = double.PositiveInfinity;
    private double measuresTo = double.PositiveInfinity;

    public KeptCollections Kept { get; } = new();

    public PauseLine Pauses { get; } = new();

    public GcTotals Measured { get; } = new();

    public long EventsLost { get; private set; }

    public int? Heaps { get; private set; }

    /// <summary>Whether any runtime was followed.</summary>
    public bool HasFollowed { get; private set; }

    /// <summary>The measurement, in seconds since the start of the trial; infinite before it.</summary>
    public (double From, double To) Measurement
    {
        get
        {
            lock (gate)
                return (measuresFrom, measuresTo);
        }
    }

    public void MeasureFrom(double seconds, double length)
    {
        lock (gate)
            (measuresFrom, measuresTo) = (seconds, seconds + length);
    }

    /// <summary>Reads one process's events to their end, on a thread of its own: the pool's are busy with the load.</summary>
    public Task FollowAsync(int life, Stream events)
    {
        var following = Task.Factory.StartNew(() => Follow(life, events), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        lock (gate)
            ended = Task.WhenAll(ended, following);
        return following;
    }

    /// <summary>Waits until the events of all processes have been read to their end, or for as long as it takes at most.</summary>
    public Task EndedAsync(TimeSpan patience)
    {
        lock (gate)
            return Task.WhenAny(ended, Task.Delay(patience, clock.Time));
    }

    private void Follow(int life, Stream events)
    {
        var assembler = new CollectionAssembler(life, clock.At, Add, Add);
        var reader = new TraceReader(assembler.Take);
        try
        {
            HasFollowed = true;
            reader.Read(new BufferedStream(events, 1 << 16));
        }
        catch (InvalidDataException)
        {
            // Damaged: what comes after cannot be read. At least one event is lost, and that is told.
            lock (gate)
                EventsLost++;
        }

        lock (gate)
            EventsLost += reader.Lost;
    }

    private void Add(SeenCollection seen)
    {
        // As exact as it is stored, so that a report is the same before and after.
        var collection = Rounded(seen.Collection);
        lock (gate)
        {
            Kept.Add(collection);
            if (seen.Heaps is { } heaps)
                Heaps = Math.Max(Heaps ?? 0, heaps);
            if (collection.AtSeconds >= measuresFrom && collection.AtSeconds < measuresTo)
                Measured.Add(seen with { Collection = collection });
        }
    }

    private void Add(GcPause pause)
    {
        lock (gate)
            Pauses.Add(pause);
    }

    /// <summary>Times to the microsecond; sizes to a page, which makes the stored numbers short.</summary>
    private static GcCollection Rounded(GcCollection exact) => exact with
    {
        AtSeconds = Math.Round(exact.AtSeconds, 6),
        PauseSeconds = Math.Round(exact.PauseSeconds, 6),
        HeapBytes = Pages(exact.HeapBytes),
        LohBytes = Pages(exact.LohBytes),
        PinnedBytes = Pages(exact.PinnedBytes),
        PromotedBytes = Pages(exact.PromotedBytes),
        CommittedBytes = exact.CommittedBytes is { } committed ? Pages(committed) : null,
        FragmentedBytes = exact.FragmentedBytes is { } holes ? Pages(holes) : null,
    };

    private static long Pages(long bytes) => (bytes + PageBytes / 2) / PageBytes * PageBytes;
}
