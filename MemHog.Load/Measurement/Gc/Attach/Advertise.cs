using System.Buffers.Binary;

namespace MemHog.Load.Measurement.Gc.Attach;

/// <summary>
/// What a runtime says first when it connects to a port that it was given, 34 bytes: <c>ADVR_V1\0</c>, a cookie that names the runtime (16),
/// its process (8), reserved (2). It does so again for every command, over a new connection.
/// </summary>
internal readonly record struct Advertise(Guid Runtime, int ProcessId)
{
    public const int Length = 34;

    private static ReadOnlySpan<byte> Magic => "ADVR_V1\0"u8;

    /// <exception cref="InvalidDataException">It is something else that connects.</exception>
    public static Advertise Read(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Length && bytes.StartsWith(Magic) && BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]) is var process and > 0 and <= int.MaxValue
            ? new Advertise(new Guid(bytes.Slice(8, 16)), (int)process)
            : throw new InvalidDataException("This is no .NET runtime.");
}
