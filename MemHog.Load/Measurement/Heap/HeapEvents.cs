using Microsoft.Diagnostics.Tracing;

namespace MemHog.Load.Measurement.Heap;

/// <summary>
/// Reads the events of one heap dump (provider Microsoft-Windows-DotNETRuntime; docs "Garbage collection ETW events" and
/// "Type system events"): GCBulkNode has address, size, type and number of edges of up to 2,048 objects, TypeBulkType the names.
/// </summary>
internal static class HeapEvents
{
    /// <param name="stream">In the nettrace format, to its end.</param>
    /// <param name="waited">How long the collection was waited for: taken as the stop where its own events were lost.</param>
    public static HeapLook Read(Stream stream, TimeSpan waited)
    {
        var dump = new Dump();
        long lost;
        bool isWhole;
        // Reading a stream that breaks off, because the target did, ends in exceptions of many types.
        try
        {
            using var source = new EventPipeEventSource(stream);
            dump.Follow(source);
            isWhole = source.Process();
            lost = source.EventsLost;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            (isWhole, lost) = (false, 0);
        }

        if (dump.Census.IsEmpty)
            return new HeapLook.Missed(isWhole ? "the target's runtime reported no objects" : "the target's events broke off");
        var (types, rest) = dump.Census.Largest();
        return new HeapLook.Taken(dump.Stopped ?? waited, isWhole && lost == 0 && dump is { HasGaps: false, Stopped: not null, Census.IsUnnamed: false }, types, rest);
    }

    private sealed class Dump
    {
        private int nextIndex;
        private double? suspendedAtMilliseconds;

        public HeapCensus Census { get; } = new();

        /// <summary>Whether GCBulkNode events are missing: they are numbered.</summary>
        public bool HasGaps { get; private set; }

        /// <summary>From the suspension before the objects to the restart after them.</summary>
        public TimeSpan? Stopped { get; private set; }

        public void Follow(EventPipeEventSource source)
        {
            source.Clr.TypeBulkType += types =>
            {
                for (var i = 0; i < types.Count; i++)
                {
                    var type = types.Values(i);
                    Census.Name(type.TypeID, type.TypeName);
                }
            };
            source.Clr.GCBulkNode += nodes =>
            {
                Begin(nodes.Index);
                for (var i = 0; i < nodes.Count; i++)
                {
                    var node = nodes.Values(i);
                    Census.Count(node.TypeID, (long)node.Size);
                }
            };
            source.Clr.GCSuspendEEStart += suspension => suspendedAtMilliseconds = suspension.TimeStampRelativeMSec;
            source.Clr.GCRestartEEStop += restart =>
            {
                if (!Census.IsEmpty && suspendedAtMilliseconds is { } from)
                    Stopped ??= TimeSpan.FromMilliseconds(restart.TimeStampRelativeMSec - from);
            };
        }

        private void Begin(int index)
        {
            // A second dump, because somebody else asks for one at the same time, must not count everything twice.
            if (index == 0 && nextIndex > 0)
            {
                Census.BeginAgain();
                HasGaps = false;
                Stopped = null;
                nextIndex = 0;
            }

            HasGaps |= index != nextIndex;
            nextIndex = index + 1;
        }
    }
}
