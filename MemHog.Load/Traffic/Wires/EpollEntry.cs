using System.Runtime.InteropServices;

namespace MemHog.Load.Traffic.Wires;

/// <summary><c>struct epoll_event</c>: 32 bits of events and 64 of our own, packed on x64 and nowhere else (epoll_event(3type)).</summary>
internal static class EpollEntry
{
    /// <summary>EPOLLIN, told as long as it lasts.</summary>
    public const uint Readable = 0x1;

    /// <summary>EPOLLIN, EPOLLOUT and EPOLLRDHUP, each told once when it begins (EPOLLET).</summary>
    public const uint AnyEdge = 0x1 | 0x4 | 0x2000 | (1u << 31);

    /// <summary>EPOLLERR, EPOLLHUP or EPOLLRDHUP: behind the bytes that are there, if any, comes the end.</summary>
    public const uint Ended = 0x8 | 0x10 | 0x2000;

    private static readonly int NumberAt = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;

    public static readonly int Size = NumberAt + 8;

    public static void Write(Span<byte> entry, uint events, ulong number)
    {
        MemoryMarshal.Write(entry, events);
        MemoryMarshal.Write(entry[NumberAt..], number);
    }

    public static (uint Events, ulong Number) Read(ReadOnlySpan<byte> entry) =>
        (MemoryMarshal.Read<uint>(entry), MemoryMarshal.Read<ulong>(entry[NumberAt..]));
}
