using System.Threading.RateLimiting;

namespace MemHog.Api.Protections;

/// <summary>Bounds a wait. The framework's limiters bound how many wait, but not for how long.</summary>
/// <param name="Longest">After that the wait ends with <paramref name="TooLong"/>.</param>
internal sealed record Patience(TimeSpan Longest, TimeProvider Time, RateLimitLease TooLong)
{
    /// <param name="acquire">Begins to wait; cancelled, it must leave the line and take nothing.</param>
    /// <param name="gone">The client went away.</param>
    /// <exception cref="OperationCanceledException">The client went away.</exception>
    public async ValueTask<RateLimitLease> Wait(Func<CancellationToken, ValueTask<RateLimitLease>> acquire, CancellationToken gone)
    {
        using var deadline = new CancellationTokenSource(Longest, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, deadline.Token);
        var acquired = acquire(either.Token);
        // Not made a task, which needs memory: with none left, what was just granted would be lost.
        if (acquired.IsCompletedSuccessfully) return acquired.Result;

        var waiting = acquired.AsTask();
        // Not thrown: under overload this is the common case, and an exception costs more than the refusal saves.
        await ((Task)waiting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return waiting.IsCanceled && !gone.IsCancellationRequested ? TooLong : await waiting;
    }
}
