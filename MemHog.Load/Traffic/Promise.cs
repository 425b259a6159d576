using System.Threading.Tasks.Sources;

namespace MemHog.Load.Traffic;

/// <summary>A promise that is made and kept again and again, by one side at a time, and allocates nothing. Whoever keeps it resumes the one who waits.</summary>
internal sealed class Promise<T> : IValueTaskSource<T>
{
    private ManualResetValueTaskSourceCore<T> core;

    /// <summary>Of the promise as it was last made; to be awaited once.</summary>
    public ValueTask<T> Kept => new(this, core.Version);

    /// <summary>Makes it anew.</summary>
    public void Make() => core.Reset();

    public void Keep(T value) => core.SetResult(value);

    public void Break(Exception reason) => core.SetException(reason);

    T IValueTaskSource<T>.GetResult(short token) => core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => core.GetStatus(token);

    void IValueTaskSource<T>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        core.OnCompleted(continuation, state, token, flags);
}
