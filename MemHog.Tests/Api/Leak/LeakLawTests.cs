using FsCheck;
using FsCheck.Fluent;
using MemHog.Api.Leak;

namespace MemHog.Tests.Api.Leak;

public class LeakLawTests
{
    public static TheoryData<string> Kinds => [.. LeakKind.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_freed_is_what_was_retained_and_that_is_what_was_leaked(string name) =>
        Prop.ForAll(Gen.Choose(1, 40).Two().ListOf().ToArbitrary(), requests =>
        {
            var leak = Start(name);
            foreach (var (count, bytes) in requests) leak.Grow(count, bytes);
            var retained = leak.Visit();
            return retained.Count == requests.Sum(request => request.Item1)
                && retained == leak.Visit()
                && retained == leak.Free()
                && leak.Visit() == default
                && leak.Free() == default;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_estimate_is_near_what_the_heap_really_gives(string name)
    {
        var leak = LeakKind.Parse(name).Value!.Start(TimeProvider.System);
        leak.Grow(1, 100);
        var visited = leak.Visit();
        var before = GC.GetAllocatedBytesForCurrentThread();
        leak.Grow(20_000, 100);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var estimated = leak.Visit().Bytes - visited.Bytes;
        leak.Free();
        // More where a table doubles and leaves the old one; never less.
        Assert.InRange(allocated / (double)estimated, 0.95, name == "nodes" ? 1.001 : 1.5);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_kept_survives_a_collection_and_what_is_freed_does_not(string name)
    {
        const long Much = 60_000_000;
        var leak = Start(name);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        leak.Grow(name == "nodes" ? 2_000_000 : 20_000, 3000);
        Assert.True(leak.Visit().Bytes >= Much);
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before > Much / 2);

        leak.Free();
        // Other tests hold memory too, for moments.
        for (var i = 0; i < 50 && GC.GetTotalMemory(forceFullCollection: true) - before > Much / 2; i++) Thread.Sleep(100);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, Much / 2);
    }

    [Fact]
    public void A_node_is_an_int_and_a_reference()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var node = new Node(1);
        Assert.Equal(Node.Size, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.EndsWith("Node", node.GetType().FullName);
    }

    [Fact]
    public void Freed_timers_are_disposed()
    {
        var time = new ManualTime();
        var leak = LeakKind.Timers.Start(time);
        leak.Grow(7, 10);
        Assert.Equal(7, time.Waiting);
        leak.Free();
        Assert.Equal(0, time.Waiting);
    }

    // Timers that never fire: the real ones would do so amid other tests.
    private static ILeak Start(string name) => LeakKind.Parse(name).Value!.Start(new ManualTime());
}
