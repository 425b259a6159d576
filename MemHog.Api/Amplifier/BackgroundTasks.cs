using MemHog.Api.Failures;

namespace MemHog.Api.Amplifier;

/// <summary>Work that is started by a request and that the request does not wait for.</summary>
internal sealed class BackgroundTasks(AmplifierOptions options, TimeProvider time, ILogger<BackgroundTasks> log)
{
    private int alive;

    public int Alive => Volatile.Read(ref alive);

    /// <param name="work">Its result is held for as long as the task lives.</param>
    /// <param name="client">Cancelled when the client of the request goes away.</param>
    public void Start<T>(Func<CancellationToken, Task<T>> work, CancellationToken client) =>
        _ = Task.Run(() => Count(options.Behaviour.Lifetime is { } longest ? Bounded(work, longest, client) : Endless(work)), CancellationToken.None);

    // The flaw: nobody can end it.
    private Task Endless<T>(Func<CancellationToken, Task<T>> work) => Live(work, CancellationToken.None);

    // The cure: it ends with its client, and in time.
    private async Task Bounded<T>(Func<CancellationToken, Task<T>> work, TimeSpan longest, CancellationToken client)
    {
        using var deadline = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(client, deadline.Token);
        await Live(work, either.Token);
    }

    private async Task Live<T>(Func<CancellationToken, Task<T>> work, CancellationToken end)
    {
        var held = await work(end);
        // For an acknowledgement, say, that does not come.
        if (options.Behaviour.Linger > TimeSpan.Zero) await Task.Delay(options.Behaviour.Linger, time, end);
        GC.KeepAlive(held);
    }

    private async Task Count(Task task)
    {
        Interlocked.Increment(ref alive);
        try
        {
            await task;
        }
        catch (Exception failure) when (failure is OperationCanceledException || OutOfMemoryAnswer.IsOutOfMemory(failure))
        {
            // Ended as it should, or died alone: nobody waits for it, and the request was answered without it.
        }
        catch (Exception failure)
        {
            log.LogError(failure, "A background task failed unexpectedly");
        }
        finally
        {
            Interlocked.Decrement(ref alive);
        }
    }
}
