using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MemHog.Load.Traffic.Wires;

/// <summary>
/// A thread that waits until something happens on any of its wires, and then does on the spot what waits for it: takes the
/// answer, counts it and sends the next request, without handing anything to another thread. Whoever is resumed here must not block.
/// </summary>
internal sealed class EpollThread : IDisposable
{
    private const int Batch = 64;
    private const int CloseOnExec = 0x80000;
    private const ulong Stop = ulong.MaxValue;

    private readonly Descriptor epoll = Checked(Kernel.EpollCreate(CloseOnExec));
    private readonly Descriptor stop = Checked(Kernel.EventDescriptor(0, CloseOnExec));
    private readonly Lock gate = new();
    private volatile EpollWire?[] wires = new EpollWire?[16];
    private int count;

    public EpollThread()
    {
        Watch(stop, EpollEntry.Readable, Stop);
        new Thread(Run) { IsBackground = true, Name = "memhog traffic" }.Start();
    }

    /// <summary>Gives a wire its number, by which it is told what happens to its sockets.</summary>
    public int Add(EpollWire wire)
    {
        lock (gate)
        {
            var room = wires;
            if (count == room.Length)
                Array.Resize(ref room, 2 * count);
            room[count] = wire;
            wires = room;
            return count++;
        }
    }

    /// <summary>From now until the socket is closed, tells the wire when something changes on it.</summary>
    public void Watch(Descriptor socket, int wire) => Watch(socket, EpollEntry.AnyEdge, (ulong)wire);

    /// <summary>The thread ends soon. May be called on the thread itself.</summary>
    public void Dispose() => Kernel.Write(stop, 1, sizeof(ulong));

    private void Watch(Descriptor descriptor, uint events, ulong number)
    {
        const int add = 1;
        Span<byte> entry = stackalloc byte[EpollEntry.Size];
        EpollEntry.Write(entry, events, number);
        if (Kernel.EpollControl(epoll, add, descriptor, entry) < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    private void Run()
    {
        using var ending = epoll;
        using var endingToo = stop;
        var entries = new byte[Batch * EpollEntry.Size];
        while (true)
        {
            var seen = Kernel.EpollWait(epoll, entries, Batch, -1);
            if (seen < 0 && Marshal.GetLastPInvokeError() is var error and not Errno.Interrupted)
                throw new Win32Exception(error);
            for (var i = 0; i < seen; i++)
            {
                var (events, number) = EpollEntry.Read(entries.AsSpan(i * EpollEntry.Size));
                if (number == Stop)
                    return;
                wires[(int)number]!.Happened((events & EpollEntry.Ended) != 0);
            }
        }
    }

    private static Descriptor Checked(Descriptor made) => made.IsInvalid ? throw new Win32Exception(Marshal.GetLastPInvokeError()) : made;
}
