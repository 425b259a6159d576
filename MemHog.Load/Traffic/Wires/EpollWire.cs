using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using System.Threading.Tasks.Sources;

namespace MemHog.Load.Traffic.Wires;

/// <summary>
/// A wire on a non-blocking socket. Each step is tried; where the kernel says "not yet" (EAGAIN), it is tried again when the
/// thread of the wire says that something has happened. Epoll tells every change once (EPOLLET), so what it said while
/// nobody waited is remembered in <see cref="Ready"/>.
/// </summary>
internal sealed class EpollWire : IWire, IValueTaskSource<Passage>
{
    /// <summary>Something has happened since the last attempt, or there may be more to take: it is worth another.</summary>
    private const int Ready = 1;

    /// <summary>The end is there or near: every attempt tells something.</summary>
    private const int Ended = 2;

    /// <summary>A step waits for the next thing to happen.</summary>
    private const int Waiting = 4;

    /// <summary>So long after its last bytes a line is taken as it was.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(1);

    private readonly EpollThread thread;
    private readonly int number;
    private readonly SocketAddress address;
    private ManualResetValueTaskSourceCore<Passage> step;
    private Step under;
    private ReadOnlyMemory<byte> sending;
    private Memory<byte> receiving;
    private volatile Descriptor? socket;
    private volatile bool aborted;
    private int state;
    private long heard;

    public EpollWire(IPEndPoint endpoint, EpollThread thread)
    {
        this.thread = thread;
        address = endpoint.Serialize();
        number = thread.Add(this);
    }

    private enum Step
    {
        Open,
        Send,
        Receive,
    }

    public bool IsOpen { get; private set; }

    public bool HasNews
    {
        get
        {
            // In the common case nothing was told since the answer, and no call is needed. After a pause the thread that would tell
            // may not have come to it yet.
            if ((Volatile.Read(ref state) & (Ready | Ended)) == 0 && Stopwatch.GetElapsedTime(heard) < Fresh)
                return false;
            const short readable = 1;
            var entry = new Kernel.PollEntry((int)socket!.DangerousGetHandle(), readable, 0);
            return Kernel.Poll(ref entry, 1, 0) != 0;
        }
    }

    public ValueTask<Passage> OpenAsync()
    {
        var fresh = Kernel.Socket(Kernel.Internet, Kernel.NonBlockingStream, Kernel.Tcp);
        if (fresh.IsInvalid)
            return Marshal.GetLastPInvokeError() is Errno.TooManyFiles or Errno.TooManyFilesInSystem or Errno.NoBuffers
                ? new ValueTask<Passage>(Passage.Failed(Trouble.NoPort))
                : throw new Win32Exception(Marshal.GetLastPInvokeError());
        Kernel.SetOption(fresh, Kernel.Tcp, Kernel.TcpNoDelay, 1, sizeof(int));
        Volatile.Write(ref state, 0);
        socket = fresh;
        Interlocked.MemoryBarrier();
        // Only after the first attempt: a socket that never tried to connect counts as hung up.
        var first = TryOpen();
        if (first is { Trouble: not Trouble.None })
            return new ValueTask<Passage>(first.Value);
        thread.Watch(fresh, number);
        return first is { } done ? new ValueTask<Passage>(done) : Begin(Step.Open);
    }

    public ValueTask<Passage> SendAsync(ReadOnlyMemory<byte> bytes)
    {
        sending = bytes;
        return TrySend() is { } done ? new ValueTask<Passage>(done) : Begin(Step.Send);
    }

    public ValueTask<Passage> ReceiveAsync(Memory<byte> buffer)
    {
        receiving = buffer;
        return Begin(Step.Receive);
    }

    /// <summary>Something has happened to the socket; said by the thread of the wire.</summary>
    public void Happened(bool ended)
    {
        var before = Interlocked.Or(ref state, ended ? Ready | Ended : Ready);
        if ((before & Waiting) == 0)
            return;
        Interlocked.And(ref state, ~Waiting);
        if (Attempt() is { } done)
            step.SetResult(done);
    }

    public void Abort()
    {
        aborted = true;
        Interlocked.MemoryBarrier();
        // Wakes whoever waits for the socket.
        if (socket is { } open)
            Kernel.Shutdown(open, Kernel.ShutReadAndWrite);
    }

    public void Close()
    {
        socket?.Dispose();
        (socket, IsOpen, aborted) = (null, false, false);
    }

    public void Dispose() => Close();

    Passage IValueTaskSource<Passage>.GetResult(short token) => step.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<Passage>.GetStatus(short token) => step.GetStatus(token);

    void IValueTaskSource<Passage>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        step.OnCompleted(continuation, state, token, flags);

    private ValueTask<Passage> Begin(Step which)
    {
        under = which;
        step.Reset();
        return Attempt() is { } done ? new ValueTask<Passage>(done) : new ValueTask<Passage>(this, step.Version);
    }

    /// <summary>Null when the step now waits, and is continued by what happens next.</summary>
    private Passage? Attempt()
    {
        while (true)
        {
            if (aborted)
                return Passage.Failed(Trouble.Broken);
            // Whatever happens from here on makes it ready again.
            var before = Interlocked.And(ref state, ~Ready);
            if ((before & (Ready | Ended)) != 0 && Try() is { } done)
                return done;
            if (Interlocked.CompareExchange(ref state, Waiting | (before & Ended), before & Ended) == (before & Ended))
                return null;
        }
    }

    private Passage? Try() => under switch
    {
        Step.Open => TryOpen(),
        Step.Send => TrySend(),
        _ => TryReceive(),
    };

    /// <summary>connect(2), which when asked again says how far it is.</summary>
    private Passage? TryOpen()
    {
        // Twice: on the loopback it is there when the first call, "in progress", has returned.
        for (var attempt = 0; attempt < 2; attempt++)
        {
            if (aborted)
                return Passage.Failed(Trouble.Broken);
            if (Kernel.Connect(socket!, address.Buffer.Span, address.Size) == 0 || Marshal.GetLastPInvokeError() is Errno.IsConnected)
            {
                IsOpen = true;
                return Passage.Done;
            }

            if (Marshal.GetLastPInvokeError() is var error and not (Errno.InProgress or Errno.Already or Errno.Interrupted))
                return Passage.Failed(error == Errno.AddressNotAvailable ? Trouble.NoPort : Trouble.Refused);
        }

        return null;
    }

    private Passage? TrySend()
    {
        while (true)
        {
            var sent = (int)Kernel.Send(socket!, sending.Span, sending.Length, Kernel.NoSignal);
            if (sent == sending.Length)
            {
                // What was seen while it waited may have been the answer.
                if (under == Step.Send)
                    Interlocked.Or(ref state, Ready);
                return Passage.Done;
            }

            if (sent >= 0)
                sending = sending[sent..];
            else if (Marshal.GetLastPInvokeError() is var error and not Errno.Interrupted)
                return error == Errno.Again ? null : Passage.Failed(Trouble.Broken);
        }
    }

    private Passage? TryReceive()
    {
        while (true)
        {
            var taken = (int)Kernel.Receive(socket!, receiving.Span, receiving.Length, 0);
            if (taken >= 0)
            {
                heard = Stopwatch.GetTimestamp();
                // A full buffer may not have been all; anything less was (epoll(7), "Questions and answers").
                if (taken == receiving.Length)
                    Interlocked.Or(ref state, Ready);
                return Passage.Of(taken);
            }

            if (Marshal.GetLastPInvokeError() is var error and not Errno.Interrupted)
                return error == Errno.Again ? null : Passage.Failed(Trouble.Broken);
        }
    }
}
