using System.IO.Pipelines;

namespace MemHog.Load.Measurement.Heap;

/// <summary>
/// Takes a target's events off it as fast as they come and keeps them in the laboratory's memory, for later. The runtime
/// drops what does not fit its buffer, which lies in the target's sandbox; and making sense of events while the target
/// stands still would take from it, on a small machine, the processor that it sends them with.
/// </summary>
internal sealed class EventCopy
{
    /// <summary>About 24 million objects. What comes after is thrown away, and the snapshot is incomplete.</summary>
    private const long MostBytes = 1 << 30;

    private const int ChunkBytes = 1 << 20;

    private const int LeastRead = 1 << 16;

    private readonly Pipe pipe = new(new PipeOptions(pauseWriterThreshold: 0, minimumSegmentSize: ChunkBytes, useSynchronizationContext: false));

    private EventCopy(Stream events) =>
        // A thread of its own: the pool's are busy with the load just when the target stands still.
        Ended = Task.Factory.StartNew(() => Follow(events), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>When the target has closed its end, or ours was disposed.</summary>
    public Task Ended { get; }

    public static EventCopy Of(Stream events) => new(events);

    /// <summary>What has come, from the beginning; once.</summary>
    public Stream Read() => pipe.Reader.AsStream();

    private void Follow(Stream events)
    {
        try
        {
            for (long copied = 0; events.Read(pipe.Writer.GetSpan(LeastRead)) is > 0 and var read; copied += read)
            {
                if (copied < MostBytes)
                    pipe.Writer.Advance(read);
                // Does not wait: the pipe has no limit.
                pipe.Writer.FlushAsync().AsTask().GetAwaiter().GetResult();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The target or its last reader is gone; what has come tells the rest.
        }

        pipe.Writer.Complete();
    }
}
