using System.Collections.Concurrent;
using System.Net.Sockets;

namespace MemHog.Load.Measurement.Gc.Attach;

/// <summary>
/// A socket that every .NET runtime of the target connects to before it runs managed code (<c>DOTNET_DiagnosticPorts=PATH,suspend</c>,
/// .NET 5+), since all of them inherit the variable. The watched one gets a session of GC events; every one is let go.
/// </summary>
internal sealed class DiagnosticPort : IAsyncDisposable
{
    /// <summary>For any one answer of a runtime. It answers from a thread of its own, in well under a millisecond.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>At most 1 MiB in the target; less cannot be asked for. It is allocated as far as it is needed.</summary>
    private const int BufferMegabytes = 1;

    private readonly SocketFolder folder;
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Func<int, Task<FollowEvents?>> followerOf;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<Guid, AttachedRuntime> runtimes = new();
    private readonly ConcurrentDictionary<Task, bool> serving = new();
    private readonly Task accepting;
    private bool isDisposed;

    /// <param name="followerOf">Who reads a process's events; null for one that is just let go. The runtime waits for the answer.</param>
    /// <param name="time">For the patience.</param>
    /// <exception cref="IOException">There is no place for the socket.</exception>
    /// <exception cref="SocketException">There is, and it cannot be made.</exception>
    public DiagnosticPort(Func<int, Task<FollowEvents?>> followerOf, TimeProvider time)
    {
        this.followerOf = followerOf;
        this.time = time;
        folder = SocketFolder.Create();
        try
        {
            listener.Bind(new UnixDomainSocketEndPoint(folder.SocketPath));
            listener.Listen();
        }
        catch
        {
            listener.Dispose();
            folder.Dispose();
            throw;
        }

        accepting = AcceptAsync();
    }

    /// <summary>The value of DOTNET_DiagnosticPorts.</summary>
    public string Variable => folder.SocketPath + ",suspend";

    /// <summary>Ends the sessions; what still runs is not held up by that.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        await stop.CancelAsync().ConfigureAwait(false);
        listener.Dispose();
        await accepting.ConfigureAwait(false);
        await Task.WhenAll(serving.Keys).ConfigureAwait(false);
        foreach (var runtime in runtimes.Values)
            runtime.Dispose();
        folder.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var connection = await listener.AcceptAsync(stop.Token).ConfigureAwait(false);
                var served = ServeAsync(connection);
                serving[served] = true;
                _ = served.ContinueWith(done => serving.TryRemove(done, out _), TaskScheduler.Default);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // One that connected is gone again, or there is no file left for it: then it waits, and so does this.
                await Task.Delay(Pause, time, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        var connection = new NetworkStream(socket, ownsSocket: true);
        await using var disposal = connection.ConfigureAwait(false);
        try
        {
            var advertised = new byte[Advertise.Length];
            await InTimeAsync(connection.ReadExactlyAsync(advertised, stop.Token)).ConfigureAwait(false);
            var advertise = Advertise.Read(advertised);
            var runtime = runtimes.GetOrAdd(advertise.Runtime, _ => new AttachedRuntime());
            if (await TakeAsync(runtime, advertise.ProcessId, connection).ConfigureAwait(false))
                await FollowAsync(runtime, connection).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidDataException or TimeoutException or OperationCanceledException or ObjectDisposedException)
        {
            // The process is gone, the port is closing, or it was no runtime. Closing the connection makes one that lives connect again.
        }
    }

    /// <returns>Whether a session has begun over this connection.</returns>
    private async Task<bool> TakeAsync(AttachedRuntime runtime, int processId, NetworkStream connection)
    {
        // A runtime connects anew while we still read its answer over the old connection: first that has to be settled.
        await runtime.Turn.WaitAsync(stop.Token).ConfigureAwait(false);
        var step = runtime.Next;
        var succeeded = false;
        try
        {
            if (step is null)
            {
                runtime.Follow = await followerOf(processId).ConfigureAwait(false);
                step = AttachSteps.First(runtime.Follow is not null);
            }

            succeeded = step == AttachStep.Keep || await AskAsync(connection, Message(step.Value)).ConfigureAwait(false);
        }
        finally
        {
            if (step is { } taken)
                runtime.Next = AttachSteps.After(taken, succeeded);
            runtime.Turn.Release();
        }

        // It says nothing more: this waits for its end, or ours.
        if (step == AttachStep.Keep)
            await connection.ReadAsync(new byte[1], stop.Token).ConfigureAwait(false);
        return succeeded && step is (AttachStep.Session or AttachStep.OldSession);
    }

    private async Task FollowAsync(AttachedRuntime runtime, NetworkStream events)
    {
        var closing = stop.Token.Register(events.Close);
        await using var registration = closing.ConfigureAwait(false);
        await runtime.Follow!(events).ConfigureAwait(false);
    }

    private static byte[] Message(AttachStep step) => step switch
    {
        AttachStep.Session => DiagnosticMessage.CollectGcEvents(CollectTracing.WithoutStacks, BufferMegabytes),
        AttachStep.OldSession => DiagnosticMessage.CollectGcEvents(CollectTracing.WithStacks, BufferMegabytes),
        _ => DiagnosticMessage.ResumeRuntime(),
    };

    private async Task<bool> AskAsync(NetworkStream connection, byte[] message)
    {
        await InTimeAsync(connection.WriteAsync(message, stop.Token)).ConfigureAwait(false);
        var header = new byte[DiagnosticMessage.HeaderBytes];
        await InTimeAsync(connection.ReadExactlyAsync(header, stop.Token)).ConfigureAwait(false);
        var answer = DiagnosticMessage.ReadAnswer(header);
        await InTimeAsync(connection.ReadExactlyAsync(new byte[answer.PayloadBytes], stop.Token)).ConfigureAwait(false);
        return answer.IsOk;
    }

    private Task InTimeAsync(ValueTask work) => work.AsTask().WaitAsync(Patience, time, stop.Token);
}
