using MemHog.Load.Measurement;
using MemHog.Load.Measurement.Heap;
using MemHog.Load.Model;

namespace MemHog.Tests.Measurement.Heap;

public sealed class HeapSnapshotsTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private static readonly HeapLook Look = new HeapLook.Taken(TimeSpan.FromSeconds(0.25), true, [new HeapType("A", 1, 24)], new HeapType("rest", 0, 0));

    [Fact]
    public async Task Snapshots_carry_the_life_in_which_they_were_taken()
    {
        var life = 0;
        await using var snapshots = Of((_, _, _) => Task.FromResult(Look), () => new LivingTarget(4711, life++ / 2));
        snapshots.Start(Interval);
        await Until(() => life >= 6);
        var (taken, missed) = await snapshots.StopAsync();

        Assert.Equal([0, 0, 1, 1, 2, 2], taken.Select(snapshot => snapshot.Life).Take(6));
        Assert.All(taken, snapshot => Assert.Equal((0.25, true), (snapshot.TookSeconds, snapshot.IsComplete)));
        Assert.Equal(taken.Select(snapshot => snapshot.AtSeconds).Order(), taken.Select(snapshot => snapshot.AtSeconds));
        Assert.Empty(missed);
    }

    [Fact]
    public async Task Without_an_interval_nobody_looks()
    {
        await using var snapshots = Of((_, _, _) => throw new InvalidOperationException(), () => throw new InvalidOperationException());
        snapshots.Start(null);

        var (taken, missed) = await snapshots.StopAsync();

        Assert.True(taken.IsEmpty && missed.IsEmpty);
    }

    [Fact]
    public async Task What_is_missed_is_counted_by_reason_and_never_thrown()
    {
        var looks = 0;
        await using var snapshots = Of((_, _, _) => Task.FromResult<HeapLook>(new HeapLook.Missed(looks++ == 0 ? "first" : "later")), () => new LivingTarget(1, 0));
        snapshots.Start(Interval);
        await Until(() => looks >= 3);
        var (taken, missed) = await snapshots.StopAsync();

        Assert.Empty(taken);
        Assert.Equal([("first", 1), ("later", looks - 1)], missed.Select(one => (one.Reason, one.Count)));
    }

    [Fact]
    public async Task A_dead_target_is_not_looked_at_and_is_no_miss()
    {
        var asked = 0;
        await using var snapshots = Of((_, _, _) => throw new InvalidOperationException(), () => asked++ < 0 ? new LivingTarget(1, 0) : null);
        snapshots.Start(Interval);
        await Until(() => asked >= 2);

        Assert.Empty((await snapshots.StopAsync()).Missed);
    }

    [Fact]
    public async Task A_target_without_room_is_spared()
    {
        var asked = 0;
        await using var snapshots = new HeapSnapshots((_, _, _) => throw new InvalidOperationException(), () => new LivingTarget(1, 0), () => asked++ < 0 ? 4 : null, new TrialClock(TimeProvider.System));
        snapshots.Start(Interval);
        await Until(() => asked >= 1);

        Assert.Contains("close to its memory limit", Assert.Single((await snapshots.StopAsync()).Missed).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_under_way_at_the_end_is_finished()
    {
        var begun = new TaskCompletionSource();
        var end = new TaskCompletionSource<HeapLook>();
        await using var snapshots = Of((_, _, _) => { begun.SetResult(); return end.Task; }, () => new LivingTarget(1, 0));
        snapshots.Start(TimeSpan.FromHours(1));
        await begun.Task;
        var stopping = snapshots.StopAsync();
        Assert.False(stopping.IsCompleted);
        end.SetResult(Look);

        Assert.Single((await stopping).Taken);
    }

    [Fact]
    public async Task Disposing_gives_up_the_one_that_is_under_way()
    {
        var begun = new TaskCompletionSource();
        var snapshots = Of(
            async (_, _, cancellation) =>
            {
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
                return Look;
            },
            () => new LivingTarget(1, 0));
        snapshots.Start(TimeSpan.FromHours(1));
        await begun.Task;

        await snapshots.DisposeAsync();
    }

    private static HeapSnapshots Of(TakeSnapshot take, Func<LivingTarget?> living) => new(take, living, () => 64, new TrialClock(TimeProvider.System));

    private static async Task Until(Func<bool> holds)
    {
        while (!holds())
            await Task.Delay(5);
    }
}
