using FsCheck;
using FsCheck.Fluent;
using MemHog.Api.Parameters;
using MemHog.Api.Protections.MemoryBudget;

namespace MemHog.Tests.Api.Protections.MemoryBudget;

public class LedgerTests
{
    [Fact]
    public async Task Who_came_first_is_served_first_and_nothing_small_passes_something_big()
    {
        var ledger = new Ledger(new(100), 10);
        Assert.True(ledger.TryTake(new(60)));
        var big = ledger.Take(new(50), default);
        var small = ledger.Take(new(1), default);
        Assert.False(ledger.TryTake(new(1)));
        Assert.False(small.IsCompleted);

        ledger.GiveBack(new(60));
        Assert.True(await big);
        Assert.True(await small);
        Assert.Equal(new Bytes(51), ledger.Taken);
    }

    [Fact]
    public async Task A_big_one_that_goes_away_makes_room_for_those_behind_it()
    {
        var ledger = new Ledger(new(100), 10);
        Assert.True(ledger.TryTake(new(60)));
        using var gone = new CancellationTokenSource();
        var big = ledger.Take(new(50), gone.Token);
        var small = ledger.Take(new(40), default);
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => big);
        Assert.True(await small);
        Assert.Equal(new Bytes(100), ledger.Taken);
        Assert.Equal(0, ledger.Waiting);
    }

    [Fact]
    public async Task More_than_may_wait_are_told_at_once()
    {
        var ledger = new Ledger(new(1), 2);
        Assert.True(ledger.TryTake(new(1)));
        var waiting = new[] { ledger.Take(new(1), default), ledger.Take(new(1), default) };
        Assert.False(await ledger.Take(new(1), default));
        ledger.GiveBack(new(1));
        Assert.True(await waiting[0]);
        Assert.False(waiting[1].IsCompleted);
    }

    [Fact]
    public async Task Who_is_gone_before_waiting_takes_nothing()
    {
        var ledger = new Ledger(new(1), 2);
        Assert.True(ledger.TryTake(new(1)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ledger.Take(new(1), new(canceled: true)));
        Assert.Equal(0, ledger.Waiting);
        Assert.Equal(new Bytes(1), ledger.Taken);
    }

    [Fact]
    public void Whatever_is_taken_given_back_and_cancelled_the_sum_stays_within_the_capacity_and_no_room_is_left_to_the_first_in_line() =>
        Prop.ForAll(Steps, steps =>
        {
            var ledger = new Ledger(new(100), 5);
            var held = new List<(Task<bool> Take, Bytes Cost, CancellationTokenSource Gone)>();
            foreach (var (kind, amount) in steps)
            {
                if (kind < 2 || held.Count == 0)
                {
                    var gone = new CancellationTokenSource();
                    held.Add((ledger.Take(new(amount), gone.Token), new(amount), gone));
                    continue;
                }

                var (take, cost, cancel) = held[amount % held.Count];
                if (kind == 2) cancel.Cancel();
                else if (take is { IsCompletedSuccessfully: true, Result: true }) ledger.GiveBack(cost);
                else continue;
                if (kind == 3 || take.IsCanceled) held.RemoveAt(amount % held.Count);
            }

            var granted = held.Where(one => one.Take is { IsCompletedSuccessfully: true, Result: true }).Sum(one => one.Cost.Count);
            var first = held.FirstOrDefault(one => !one.Take.IsCompleted);
            return ledger.Taken.Count == granted
                && granted <= 100
                && ledger.Waiting == held.Count(one => !one.Take.IsCompleted)
                && (first.Take is null || granted + first.Cost.Count > 100);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Under_parallel_load_with_cancellations_it_never_exceeds_its_capacity_and_gets_everything_back()
    {
        const long Capacity = 1000;
        var ledger = new Ledger(new(Capacity), 50);
        long inUse = 0, most = 0, served = 0, cancelled = 0, refused = 0;
        var clients = Enumerable.Range(0, 32).Select(seed => Task.Run(async () =>
        {
            var random = new Random(seed);
            for (var i = 0; i < 500; i++)
            {
                var cost = new Bytes(random.Next(1, 400));
                using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(0, 8)));
                try
                {
                    if (!await ledger.Take(cost, gone.Token))
                    {
                        Interlocked.Increment(ref refused);
                        continue;
                    }
                }
                catch (OperationCanceledException)
                {
                    Interlocked.Increment(ref cancelled);
                    continue;
                }

                var now = Interlocked.Add(ref inUse, cost.Count);
                for (var seen = Interlocked.Read(ref most); now > seen && Interlocked.CompareExchange(ref most, now, seen) != seen;)
                    seen = Interlocked.Read(ref most);
                if (random.Next(4) == 0) await Task.Delay(1);
                else await Task.Yield();
                Interlocked.Add(ref inUse, -cost.Count);
                ledger.GiveBack(cost);
                Interlocked.Increment(ref served);
            }
        }));
        await Task.WhenAll(clients).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.InRange(most, Capacity / 2, Capacity);
        Assert.Equal(new Bytes(0), ledger.Taken);
        Assert.Equal(0, ledger.Waiting);
        Assert.True(ledger.TryTake(new(Capacity)));
        Assert.True(served > 1000 && cancelled > 0, $"{served} served, {cancelled} cancelled, {refused} refused");
    }

    private static Arbitrary<(int Kind, int Amount)[]> Steps =>
        Gen.Choose(0, 3).SelectMany(kind => Gen.Choose(1, 100).Select(amount => (kind, amount))).ArrayOf().ToArbitrary();
}
