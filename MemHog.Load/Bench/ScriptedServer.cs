using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using MemHog.Load.Traffic;

namespace MemHog.Load.Bench;

/// <summary>
/// An HTTP server at 127.0.0.1 that takes for each request exactly as long as its script says, and writes down how long it
/// really took. A thread for each connection that waits in nanosleep(2): timers of the runtime go by the kernel's tick, and a
/// server that is late by milliseconds is no known answer. It reads requests without a body.
/// </summary>
internal sealed class ScriptedServer : IDisposable
{
    private const int StackBytes = 256 * 1024;

    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<ServedRequest> served = [];
    private readonly ConcurrentBag<Socket> connections = [];
    private readonly ServerScript script;
    private readonly TimeProvider time;
    private readonly Thread accepting;
    private long first = long.MinValue;
    private long requests;

    private ScriptedServer(ServerScript script, TimeProvider time)
    {
        this.script = script;
        this.time = time;
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1024);
        accepting = Started(Accept);
    }

    public IPEndPoint Endpoint => (IPEndPoint)listener.LocalEndPoint!;

    /// <summary>The requests that were answered so far, in the order of their answers.</summary>
    public ImmutableArray<ServedRequest> Served => [.. served];

    /// <summary>Listens at once, on a port that the system chooses.</summary>
    public static ScriptedServer Start(ServerScript script) => Start(script, TimeProvider.System);

    public static ScriptedServer Start(ServerScript script, TimeProvider time) => new(script, time);

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        accepting.Join();
        foreach (var connection in connections)
            connection.Dispose();
        stop.Dispose();
    }

    private static Thread Started(ThreadStart work)
    {
        var thread = new Thread(work, StackBytes) { IsBackground = true };
        thread.Start();
        return thread;
    }

    private void Accept()
    {
        var stopped = stop.Token;
        while (!stopped.IsCancellationRequested)
        {
            try
            {
                var connection = listener.Accept();
                connection.NoDelay = true;
                connections.Add(connection);
                Started(() => Serve(connection, stopped));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException && stopped.IsCancellationRequested)
            {
                // Closing the listener is how this thread is told to end.
            }
        }
    }

    private void Serve(Socket connection, CancellationToken stopped)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (ReadRequest(connection, buffer) && Answer(connection, stopped))
            {
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The caller went away, or the server ends: either is the end of this connection and nothing more.
        }

        connection.Dispose();
    }

    /// <summary>False at the end of the connection.</summary>
    private static bool ReadRequest(Socket connection, byte[] buffer)
    {
        for (var length = 0; length < buffer.Length;)
        {
            var count = connection.Receive(buffer.AsSpan(length));
            if (count == 0)
                return false;
            length += count;
            if (buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
                return true;
        }

        return false;
    }

    /// <summary>False when the server ends before the answer is due.</summary>
    private bool Answer(Socket connection, CancellationToken stopped)
    {
        var read = time.GetTimestamp();
        Interlocked.CompareExchange(ref first, read, long.MinValue);
        var arrived = time.GetElapsedTime(Interlocked.Read(ref first), read);
        var due = script.AnswerAt(Interlocked.Increment(ref requests) - 1, arrived) - arrived;
        for (TimeSpan left; (left = due - time.GetElapsedTime(read)) > TimeSpan.Zero;)
        {
            if (stopped.IsCancellationRequested)
                return false;
            PacerSleep.For(left, time, stopped);
        }

        connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8);
        served.Enqueue(new ServedRequest(arrived, time.GetElapsedTime(read)));
        return true;
    }
}
