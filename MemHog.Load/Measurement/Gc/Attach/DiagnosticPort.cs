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

    /// <summary>At most 1 MiB in the target; less cannot be asked for. It is allocated as far as it is needed.</summary>
    private const int BufferMegabytes = 1;

    private readonly SocketFolder folder;
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Func<int, Task<FollowEvents?>> followerOf;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<Guid, Runtime> runtimes = new();
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
                // One that connected is gone again.
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
            if (!runtimes.TryGetValue(advertise.Runtime, out var runtime))
            {
                var follow = await followerOf(advertise.ProcessId).ConfigureAwait(false);
                runtimes[advertise.Runtime] = runtime = new Runtime(AttachSteps.First(follow is not null), follow);
            }

            await TakeAsync(advertise.Runtime, runtime, connection).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidDataException or TimeoutException or OperationCanceledException or ObjectDisposedException)
        {
            // The process is gone, the port is closing, or it was no runtime. Closing the connection makes one that lives connect again.
        }
    }

    private async Task TakeAsync(Guid cookie, Runtime runtime, NetworkStream connection)
    {
        var step = runtime.Next;
        if (step == AttachStep.Keep)
        {
            // It says nothing more: this waits for its end, or ours.
            await connection.ReadAsync(new byte[1], stop.Token).ConfigureAwait(false);
            return;
        }

        var succeeded = false;
        try
        {
            succeeded = await AskAsync(connection, step switch
            {
                AttachStep.Session => DiagnosticMessage.CollectGcEvents(CollectTracing.WithoutStacks, BufferMegabytes),
                AttachStep.OldSession => DiagnosticMessage.CollectGcEvents(CollectTracing.WithStacks, BufferMegabytes),
                _ => DiagnosticMessage.ResumeRuntime(),
            }).ConfigureAwait(false);
        }
        finally
        {
            // Before the connection closes: the runtime comes again at once.
            runtimes[cookie] = runtime with { Next = AttachSteps.After(step, succeeded) };
        }

        if (!succeeded || step == AttachStep.Resume)
            return;
        var closing = stop.Token.Register(connection.Close);
        await using var registration = closing.ConfigureAwait(false);
        await runtime.Follow!(connection).ConfigureAwait(false);
    }

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

    private sealed record Runtime(AttachStep Next, FollowEvents? Follow);
}

/// <summary>Reads a session's events until they end: with the process, or with the port.</summary>
internal delegate Task FollowEvents(Stream events);
