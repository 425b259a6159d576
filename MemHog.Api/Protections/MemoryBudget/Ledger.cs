using MemHog.Api.Parameters;

namespace MemHog.Api.Protections.MemoryBudget;

/// <summary>
/// The budget's bookkeeping: what is taken never exceeds the capacity, and those who wait are served in the order in
/// which they came. A small request does not pass a big one, which could otherwise wait for ever.
/// </summary>
/// <remarks>Whatever needs memory is allocated before something is taken, so that running out of it loses nothing.</remarks>
internal sealed class Ledger(Bytes capacity, int mostWaiting)
{
    private readonly Lock gate = new();
    private readonly LinkedList<Waiter> line = [];
    private long taken;

    public Bytes Capacity => capacity;

    public Bytes Taken
    {
        get
        {
            lock (gate) return new(taken);
        }
    }

    public int Waiting
    {
        get
        {
            lock (gate) return line.Count;
        }
    }

    public bool TryTake(Bytes cost)
    {
        lock (gate) return line.Count == 0 && Fits(cost) && Add(cost);
    }

    /// <param name="cost">How much.</param>
    /// <param name="cancel">Of a source that is disposed once the wait is over.</param>
    /// <returns>True once it is taken, false at once if too many wait; cancelled, nothing is taken.</returns>
    public Task<bool> Take(Bytes cost, CancellationToken cancel)
    {
        var waiter = new Waiter(cost);
        lock (gate)
        {
            if (line.Count == 0 && Fits(cost)) return Task.FromResult(Add(cost));
            if (line.Count >= mostWaiting) return Task.FromResult(false);
            line.AddLast(waiter.Place);
        }

        try
        {
            // Outside the lock, since it runs at once if the token is cancelled already.
            cancel.UnsafeRegister((_, token) => Leave(waiter, token), null);
        }
        catch (OutOfMemoryException)
        {
            Abandon(waiter);
            throw;
        }

        return waiter.Granted.Task;
    }

    public void GiveBack(Bytes cost)
    {
        lock (gate)
        {
            taken -= cost.Count;
            ServeLine();
        }
    }

    private void Leave(Waiter waiter, CancellationToken token)
    {
        lock (gate)
        {
            // Served meanwhile: whoever waited gets it, and gives it back.
            if (waiter.Place.List is null) return;
            line.Remove(waiter.Place);
            waiter.Granted.TrySetCanceled(token);
            // It may have been the big one that all others stood behind.
            ServeLine();
        }
    }

    private void Abandon(Waiter waiter)
    {
        lock (gate)
        {
            if (waiter.Place.List is not null) line.Remove(waiter.Place);
            else taken -= waiter.Cost.Count;
            ServeLine();
        }
    }

    private void ServeLine()
    {
        while (line.First is { Value: var first } && Fits(first.Cost))
        {
            line.RemoveFirst();
            first.Granted.TrySetResult(Add(first.Cost));
        }
    }

    private bool Fits(Bytes cost) => cost.Count <= capacity.Count - taken;

    private bool Add(Bytes cost)
    {
        taken += cost.Count;
        return true;
    }

    private sealed class Waiter
    {
        public Waiter(Bytes cost)
        {
            Cost = cost;
            Place = new(this);
        }

        public Bytes Cost { get; }

        public LinkedListNode<Waiter> Place { get; }

        // Its continuation is a whole request, which must not run inside the lock.
        public TaskCompletionSource<bool> Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
