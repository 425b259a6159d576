using StackExchange.Redis;

namespace MemHog.Load.Results;

/// <summary>
/// One connection, opened at the first use. Everything asked through it has an end: 5 s to connect, 10 s for an answer.
/// A connection that broke is opened anew, once, so every operation must bear to be done twice.
/// </summary>
internal sealed class RedisConnection(RedisAddress address) : IAsyncDisposable
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim gate = new(1);
    private ConnectionMultiplexer? current;

    public async Task<T> RunAsync<T>(Func<IDatabase, Task<T>> operation, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var connection = await OpenAsync(cancellation);
            try
            {
                return await operation(connection.GetDatabase()).WaitAsync(AnswerTime, cancellation);
            }
            catch (Exception e) when (attempt == 1 && e is RedisConnectionException or ObjectDisposedException)
            {
                await DropAsync(connection);
            }
            catch (Exception e) when (RedisErrors.IsKnown(e) || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                throw RedisErrors.Explain(e, address.Location, connection.IsConnected);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (current is { } connection)
            await DropAsync(connection);
        gate.Dispose();
    }

    private async Task<ConnectionMultiplexer> OpenAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            return current ??= await ConnectAsync(cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<ConnectionMultiplexer> ConnectAsync(CancellationToken cancellation)
    {
        // Name resolution blocks in old clients.
        var connecting = Task.Run(() => ConnectionMultiplexer.ConnectAsync(address.Options), CancellationToken.None);
        try
        {
            return await connecting.WaitAsync(RedisAddress.ConnectTime, cancellation);
        }
        catch (Exception e)
        {
            _ = connecting.ContinueWith(late => late.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            if (!RedisErrors.IsKnown(e))
                throw;
            throw RedisErrors.Explain(e, address.Location, connected: false);
        }
    }

    private async Task DropAsync(ConnectionMultiplexer broken)
    {
        await gate.WaitAsync();
        try
        {
            if (ReferenceEquals(current, broken))
                current = null;
            // Whatever it still had to say is lost anyway, and waiting for it may take long.
            broken.Close(allowCommandsToComplete: false);
            broken.Dispose();
        }
        finally
        {
            gate.Release();
        }
    }
}
