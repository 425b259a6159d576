using System.Runtime.InteropServices;

namespace MemHog.Load.Measurement.Gc.Trace;

/// <summary>Counts the events that the runtime dropped because its buffer was full: every thread numbers its own, from 1.</summary>
internal sealed class LostEvents
{
    private readonly Dictionary<long, uint> last = [];

    public long Count { get; private set; }

    /// <summary>An event has come.</summary>
    public void Seen(long thread, uint sequence) => Advance(thread, sequence, sequence - 1);

    /// <summary>The runtime says how many events a thread has written so far; all that were kept have come.</summary>
    public void Told(long thread, uint sequence) => Advance(thread, sequence, sequence);

    private void Advance(long thread, uint to, uint expected)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(last, thread, out _);
        // Unsigned, because the numbers wrap around; what looks like a step back is one.
        var missing = unchecked(expected - number);
        if (missing <= int.MaxValue)
            Count += missing;
        number = to;
    }
}
