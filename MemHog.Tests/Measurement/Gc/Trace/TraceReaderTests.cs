using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Measurement.Gc.Trace;

namespace MemHog.Tests.Measurement.Gc.Trace;

public sealed class TraceReaderTests
{
    private static readonly byte[] Sample = new TraceStream().Metadata(7, 1).Metadata(8, 2)
        .Event(7, thread: 11, sequence: 1, timestamp: 1000, payload: [1, 2, 3])
        .Events((8, 12, 1, 5000, true), (8, 12, 2, 9000, false), (7, 11, 2, 6000, true))
        .SequencePoint((11, 2), (12, 2))
        .Event(8, thread: 11, sequence: 3, timestamp: 9500)
        .End();

    [Fact]
    public void Events_come_in_the_order_of_time_with_their_kind_and_their_payload()
    {
        var (events, lost) = Read(Sample);

        Assert.Equal([(1, 1000L, 11L), (2, 5000L, 12L), (1, 6000L, 11L), (2, 9000L, 12L), (2, 9500L, 11L)], events.Select(e => (e.Id, e.Timestamp, e.Thread)));
        Assert.Equal([1, 2, 3], events[0].Payload);
        Assert.Equal(0, lost);
    }

    [Fact]
    public void Events_that_the_runtime_dropped_are_counted_by_the_numbers_of_each_thread()
    {
        var (_, lost) = Read(new TraceStream().Metadata(7, 1)
            .Event(7, thread: 1, sequence: 3, timestamp: 10)
            .Event(7, thread: 2, sequence: 1, timestamp: 20)
            .Event(7, thread: 1, sequence: 4, timestamp: 30)
            .SequencePoint((1, 10), (2, 1))
            .Event(7, thread: 1, sequence: 11, timestamp: 40)
            .End());

        Assert.Equal(2 + 6, lost);
    }

    [Fact]
    public void Numbers_of_events_wrap_around()
    {
        var (_, lost) = Read(new TraceStream().Metadata(7, 1)
            .SequencePoint((1, -2))
            .Event(7, thread: 1, sequence: uint.MaxValue, timestamp: 10)
            .Event(7, thread: 1, sequence: 0, timestamp: 20)
            .Event(7, thread: 1, sequence: 2, timestamp: 30)
            .End());

        Assert.Equal(1, lost);
    }

    [Fact]
    public void However_the_stream_comes_in_pieces_it_is_read_alike()
    {
        var events = new List<TraceEvent>();
        new TraceReader(events.Add).Read(new Drip(Sample));

        Assert.Equal(Read(Sample).Events.Select(e => e.Timestamp), events.Select(e => e.Timestamp));
    }

    [Fact]
    public void A_stream_that_breaks_off_is_read_as_far_as_it_goes()
    {
        for (var length = 0; length < Sample.Length; length++)
            Assert.InRange(Read(Sample[..length]).Events.Count, 0, 5);
        Assert.Equal(5, Read(Sample[..^1]).Events.Count);
    }

    [Fact]
    public void Damage_is_an_error_of_the_data_or_unseen_and_never_anything_else() => Prop.ForAll(
        Gen.Choose(0, Sample.Length - 1).Zip(Gen.Choose(0, 255)).ToArbitrary(),
        damage =>
        {
            var bytes = (byte[])Sample.Clone();
            bytes[damage.Item1] = (byte)damage.Item2;
            try
            {
                Read(bytes);
            }
            catch (InvalidDataException)
            {
                // As it should.
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Runs_of_threads_are_put_into_the_order_of_time_as_far_as_the_marks_promise_it() => Prop.ForAll(
        Gen.Choose(0, 1000).ArrayOf().ToArbitrary(),
        times =>
        {
            // Flushes on end: within each the first event of a thread's run is sorted, and what follows in the run may be younger than the next run.
            var seen = new List<long>();
            var order = new EventOrder(one => seen.Add(one.Timestamp));
            var start = 0L;
            foreach (var flush in times.Chunk(6))
            {
                foreach (var run in flush.Order().Chunk(3).Select((run, i) => (run, i)))
                {
                    for (var i = 0; i < run.run.Length; i++)
                        order.Add(new TraceEvent(1, start + run.run[i] + (i > 0 ? 500 : 0), run.i, []), isSorted: i == 0);
                }

                start += 2000;
            }

            order.Flush();
            return seen.Count == times.Length && seen.SequenceEqual(seen.Order());
        }).QuickCheckThrowOnFailure();

    private static (List<TraceEvent> Events, long Lost) Read(byte[] bytes)
    {
        var events = new List<TraceEvent>();
        var reader = new TraceReader(events.Add);
        reader.Read(new MemoryStream(bytes));
        return (events, reader.Lost);
    }

    /// <summary>Gives a byte at a time.</summary>
    private sealed class Drip(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(1, count));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);
    }
}
