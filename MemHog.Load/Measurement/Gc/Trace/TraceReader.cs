using System.Text;

namespace MemHog.Load.Measurement.Gc.Trace;

/// <summary>
/// Reads the events of a session as they come (nettrace format, version 4; PerfView's EventPipeFormat.md), and keeps no more of
/// them than the runtime writes at a time. TraceEvent's reader is not used for that: it hides the clock that ties events to a trial.
/// <code>
/// "Nettrace"  length(4) "!FastSerialization.1"
/// 5 5 1 version(4) least-version(4) length(4) name 6    an object begins: Trace, MetadataBlock, EventBlock, StackBlock, SPBlock
/// …                                                      a block: size(4), zeros up to a multiple of 4 from the beginning, size bytes
/// 6                                                      it ends
/// 1                                                      all ends
/// </code>
/// </summary>
/// <param name="take">Each event, in the order of time. Called on the thread that reads.</param>
internal sealed class TraceReader(Action<TraceEvent> take)
{
    private const int MostBlockBytes = 1 << 26;
    private const int TraceBytes = 48;
    private const int TicksPerSecondAt = 24;

    private readonly Dictionary<int, int> idByMetadata = [];
    private readonly EventOrder order = new(take);
    private readonly LostEvents lost = new();

    /// <summary>Events that the runtime dropped.</summary>
    public long Lost => lost.Count;

    /// <summary>Of the timestamps; known before the first event.</summary>
    public long TicksPerSecond { get; private set; } = 1_000_000_000;

    /// <summary>Reads to the end of the stream; one that breaks off because the target did is read as far as it goes.</summary>
    /// <exception cref="InvalidDataException">These are no events, or they are damaged.</exception>
    public void Read(Stream stream)
    {
        try
        {
            var source = new CountingStream(stream);
            Expect(source, "Nettrace"u8);
            source.Skip(Checked(source.Int32()));
            while (ReadObject(source))
            {
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Broken off: the target is gone, or nobody wants to know any more.
        }
        finally
        {
            order.Flush();
        }
    }

    private bool ReadObject(CountingStream source)
    {
        if (source.Byte() == 1)
            return false;
        source.Skip(2 + 8);
        var name = Encoding.ASCII.GetString(source.Take(Checked(source.Int32())));
        source.Skip(1);
        if (name == "Trace")
        {
            TicksPerSecond = BitConverter.ToInt64(source.Take(TraceBytes).Slice(TicksPerSecondAt));
        }
        else
        {
            var size = Checked(source.Int32());
            source.Skip((int)(-source.Position & 3));
            ReadBlock(name, source.Take(size));
        }

        return source.Byte() == 6 ? true : throw new InvalidDataException("A block does not end where it should.");
    }

    private void ReadBlock(string name, ReadOnlySpan<byte> content)
    {
        switch (name)
        {
            case "MetadataBlock":
                for (var block = new TraceBlock(content); block.MoveNext();)
                    Learn(new ByteCursor(block.Current.Payload));
                break;
            case "EventBlock":
                for (var block = new TraceBlock(content); block.MoveNext();)
                    Take(block.Current);
                break;
            case "SPBlock":
                order.Flush();
                Compare(new ByteCursor(content));
                break;
        }
    }

    /// <summary>number(4) provider event(4) … : the session has one provider only.</summary>
    private void Learn(ByteCursor metadata)
    {
        var number = metadata.Int32();
        metadata.Text();
        idByMetadata[number] = metadata.Int32();
    }

    private void Take(BlockEvent one)
    {
        lost.Seen(one.CaptureThread, one.Sequence);
        order.Add(new TraceEvent(idByMetadata.GetValueOrDefault(one.MetadataId), one.Timestamp, one.Thread, one.Payload.ToArray()), one.IsSorted);
    }

    /// <summary>A sequence point: time(8) count(4), then thread(8) and its number(4) for each.</summary>
    private void Compare(ByteCursor point)
    {
        point.Skip(8);
        for (var threads = point.Int32(); threads > 0; threads--)
            lost.Told(point.Int64(), (uint)point.Int32());
    }

    private static int Checked(int size) =>
        size is >= 0 and <= MostBlockBytes ? size : throw new InvalidDataException("A block has an impossible size.");

    private static void Expect(CountingStream source, ReadOnlySpan<byte> text)
    {
        if (!source.Take(text.Length).SequenceEqual(text))
            throw new InvalidDataException("These are no events of a .NET runtime.");
    }
}
