using System.Runtime.InteropServices;

namespace MemHog.Load.Traffic.Wires;

/// <summary>
/// The calls of Linux that a wire needs; each returns what the manual says, and sets errno. .NET's own sockets wait on one
/// thread, work on others and check on the way, which costs requests per second (docs/method.md).
/// </summary>
internal static partial class Kernel
{
    /// <summary>AF_INET: targets are at 127.0.0.1.</summary>
    public const int Internet = 2;

    /// <summary>SOCK_STREAM, SOCK_NONBLOCK and SOCK_CLOEXEC.</summary>
    public const int NonBlockingStream = 1 | 0x800 | 0x80000;
    public const int NoSignal = 0x4000;
    public const int Tcp = 6;
    public const int TcpNoDelay = 1;
    public const int ShutReadAndWrite = 2;

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    public static partial Descriptor Socket(int domain, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetOption(Descriptor socket, int level, int option, in int value, int length);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    public static partial int Connect(Descriptor socket, ReadOnlySpan<byte> address, int length);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(Descriptor socket, ReadOnlySpan<byte> bytes, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(Descriptor socket, Span<byte> buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "shutdown", SetLastError = true)]
    public static partial int Shutdown(Descriptor socket, int how);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(ref PollEntry entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial Descriptor EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(Descriptor epoll, int operation, Descriptor what, ReadOnlySpan<byte> entry);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int EpollWait(Descriptor epoll, Span<byte> entries, int count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    public static partial Descriptor EventDescriptor(uint value, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(Descriptor descriptor, in ulong value, nint length);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(nint descriptor);

    /// <summary><c>struct pollfd</c></summary>
    [StructLayout(LayoutKind.Sequential)]
    public record struct PollEntry(int Descriptor, short Asked, short Seen);
}
