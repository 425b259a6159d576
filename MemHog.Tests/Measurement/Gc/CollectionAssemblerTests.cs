using MemHog.Load.Measurement.Gc;
using MemHog.Load.Measurement.Gc.Trace;
using MemHog.Load.Model;

namespace MemHog.Tests.Measurement.Gc;

/// <summary>Times are milliseconds since the start of the trial.</summary>
public sealed class CollectionAssemblerTests
{
    private const int Blocking = 0;
    private const int Background = 1;
    private const int Foreground = 2;

    private readonly List<SeenCollection> seen = [];
    private readonly List<GcPause> paused = [];
    private readonly CollectionAssembler assembler;

    public CollectionAssemblerTests() => assembler = new CollectionAssembler(3, ticks => ticks / 1000.0, seen.Add, paused.Add);

    [Fact]
    public void A_blocking_collection_is_paused_for_from_its_suspension_to_its_restart()
    {
        Suspend(100);
        Start(110, number: 1, generation: 2, Blocking, reason: 4);
        Committed(thread: 1, 500);
        Heaps(thread: 1, count: 2, before: 900, after: 300, holes: 40);
        Committed(thread: 1, 350);
        End(thread: 1, number: 1);
        Sizes(thread: 1, generations: (10, 20, 30, 70), promoted: 250, pinned: 5);
        Restart(180);

        var one = Assert.Single(seen);
        Assert.Equal(new GcCollection(3, 0.110, 1, 2, GcKind.Blocking, "alloc-large", 0.080, 135, 70, 5, 250, 350, 80), Rounded(one.Collection));
        Assert.Equal((1800L, 500L, 2), (one.AllocatedBytes, one.MostCommittedBytes, one.Heaps));
        Assert.Equal(0.080, Assert.Single(paused) is var pause ? pause.ToSeconds - pause.FromSeconds : 0, 6);
    }

    [Fact]
    public void What_was_allocated_is_what_came_since_the_collection_before()
    {
        One(100, 1, before: 500, after: 200);
        One(200, 2, before: 1100, after: 300);

        Assert.Equal([500L, 900L], seen.Select(collection => collection.AllocatedBytes!.Value));
    }

    [Fact]
    public void A_background_collection_has_two_pauses_and_a_blocking_one_between_them_has_its_own()
    {
        Suspend(100);
        Start(101, number: 7, generation: 2, Background, reason: 0);
        Committed(thread: 1, 600);
        Restart(103);
        Suspend(200);
        Start(201, number: 8, generation: 1, Foreground, reason: 0);
        Heaps(thread: 1, count: 1, before: 10, after: 5, holes: 0);
        End(thread: 1, number: 8);
        Sizes(thread: 1, (1, 1, 1, 1), promoted: 1, pinned: 0);
        Restart(210);
        Suspend(300, reason: 6);
        Restart(304);
        Heaps(thread: 2, count: 1, before: 20, after: 15, holes: 0);
        End(thread: 2, number: 7);
        Sizes(thread: 2, (2, 2, 2, 2), promoted: 2, pinned: 0);

        Assert.Equal([8L, 7L], seen.Select(one => one.Collection.Number));
        Assert.Equal([0.010, 0.007], seen.Select(one => Math.Round(one.Collection.PauseSeconds, 6)));
        Assert.Equal([GcKind.Foreground, GcKind.Background], seen.Select(one => one.Collection.Kind));
        Assert.Equal((600L, 600L), (seen[1].Collection.CommittedBytes, seen[1].MostCommittedBytes));
        // In the background one's pauses its own thread works, whose time is read elsewhere.
        Assert.Equal([0.2], paused.Select(pause => pause.FromSeconds));
    }

    [Fact]
    public void A_blocking_collection_and_the_beginning_of_a_background_one_share_a_pause()
    {
        Suspend(100);
        Start(102, number: 1, generation: 1, Blocking, reason: 0);
        End(thread: 1, number: 1);
        Sizes(thread: 1, (1, 1, 1, 1), promoted: 1, pinned: 0);
        Start(110, number: 2, generation: 2, Background, reason: 0);
        Restart(115);
        End(thread: 2, number: 2);
        Sizes(thread: 2, (1, 1, 1, 1), promoted: 1, pinned: 0);

        Assert.Equal([(1L, 0.010), (2L, 0.005)], seen.Select(one => (one.Collection.Number, Math.Round(one.Collection.PauseSeconds, 6))));
    }

    [Fact]
    public void A_suspension_for_something_else_is_no_pause_of_a_collection()
    {
        Suspend(100);
        Start(101, number: 1, generation: 2, Background, reason: 0);
        Restart(102);
        Suspend(200, reason: 5);
        Restart(900);
        End(thread: 2, number: 1);
        Sizes(thread: 2, (1, 1, 1, 1), promoted: 1, pinned: 0);

        Assert.Equal(0.002, Assert.Single(seen).Collection.PauseSeconds, 6);
    }

    [Fact]
    public void A_collection_that_never_ends_is_none_and_what_follows_is_counted()
    {
        Suspend(100);
        Start(101, number: 1, generation: 0, Blocking, reason: 0);
        for (var number = 2; number < 20; number++)
            One(100 * number, number, before: 10, after: 5);

        Assert.Equal(Enumerable.Range(2, 18).Select(n => (long)n), seen.Select(one => one.Collection.Number));
    }

    [Fact]
    public void Older_runtimes_tell_neither_the_pinned_heap_nor_what_is_committed()
    {
        Suspend(100);
        Start(101, number: 1, generation: 0, Blocking, reason: 99);
        End(thread: 1, number: 1);
        Take(4, 102, thread: 1, [.. Enumerable.Range(1, 8).SelectMany(n => BitConverter.GetBytes((long)n)), .. new byte[30]]);
        Restart(103);

        var one = Assert.Single(seen);
        Assert.Equal((1L + 3 + 5 + 7, 0L, null, null), (one.Collection.HeapBytes, one.Collection.PinnedBytes, one.Collection.CommittedBytes, one.Collection.FragmentedBytes));
        Assert.Equal((null, null, "reason-99"), (one.AllocatedBytes, one.MostCommittedBytes, one.Collection.Reason));
    }

    private void One(long at, int number, long before, long after)
    {
        Suspend(at);
        Start(at + 1, number, generation: 0, Blocking, reason: 0);
        Heaps(thread: 1, count: 1, before, after, holes: 0);
        End(thread: 1, number);
        Sizes(thread: 1, (1, 1, 1, 1), promoted: 1, pinned: 0);
        Restart(at + 5);
    }

    private void Suspend(long at, int reason = 1) => Take(9, at, 1, [.. Numbers(reason, 0), 0, 0]);

    private void Start(long at, int number, int generation, int type, int reason) => Take(1, at, 1, [.. Numbers(number, generation, reason, type), .. new byte[10]]);

    private void Committed(long thread, long bytes) => Take(
        39, 0, thread, [.. System.Text.Encoding.Unicode.GetBytes("CommittedUsage\0"), .. Numbers(42), 1, 0, .. Sizes(bytes - 4, 1, 1, 1, 1), 0, 0]);

    /// <summary>As many heaps, each with the same figures.</summary>
    private void Heaps(long thread, int count, long before, long after, long holes)
    {
        Take(205, 0, thread, [.. Sizes(0), .. Numbers(count), .. new byte[70]]);
        for (var heap = 0; heap < count; heap++)
            Take(204, 0, thread, [.. new byte[82], .. Numbers(1), .. Sizes(before + 3, 2, 1, after + holes, holes - 1, 1, 0, 0, 0, 0)]);
    }

    private void End(long thread, int number) => Take(2, 0, thread, [.. Numbers(number, 0), 0, 0]);

    private void Sizes(long thread, (long Gen0, long Gen1, long Gen2, long Large) generations, long promoted, long pinned) => Take(
        4, 0, thread,
        [.. Sizes(generations.Gen0, promoted, generations.Gen1, 0, generations.Gen2, 0, generations.Large, 0), .. new byte[30], .. Sizes(pinned, 0)]);

    private void Restart(long at) => Take(3, at, 1, [0, 0]);

    private void Take(int id, long at, long thread, byte[] payload) => assembler.Take(new TraceEvent(id, at, thread, payload));

    private static IEnumerable<byte> Numbers(params int[] numbers) => numbers.SelectMany(BitConverter.GetBytes);

    private static IEnumerable<byte> Sizes(params long[] sizes) => sizes.SelectMany(BitConverter.GetBytes);

    private static GcCollection Rounded(GcCollection collection) => collection with { PauseSeconds = Math.Round(collection.PauseSeconds, 6) };
}
