using System.Buffers.Binary;
using System.Text;

namespace MemHog.Load.Measurement.Gc.Attach;

/// <summary>
/// The messages of .NET's diagnostics protocol that we need (dotnet/diagnostics, documentation/design-docs/ipc-protocol.md).
/// A header of 20 bytes, little-endian: <c>DOTNET_IPC_V1\0</c>, size with header (2), command set (1), command (1), reserved (2).
/// </summary>
internal static class DiagnosticMessage
{
    public const int HeaderBytes = 20;

    private const byte EventPipe = 2;
    private const byte Process = 4;
    private const byte Server = 0xFF;
    private const byte Ok = 0;

    // Keyword GC: collections, suspensions, heap sizes; not what is allocated (that is the level Verbose).
    private const ulong GcKeyword = 0x1;
    private const uint Informational = 4;
    private const uint Nettrace = 1;

    private static ReadOnlySpan<byte> Magic => "DOTNET_IPC_V1\0"u8;

    /// <summary>Lets a runtime go on that waits before its first managed instruction.</summary>
    public static byte[] ResumeRuntime() => Of(Process, 1, []);

    /// <summary>Starts a session of the runtime's own GC events, without stacks and without a rundown at its end.</summary>
    /// <param name="command">CollectTracing3 (.NET 8) or, for older runtimes, CollectTracing2, which knows no "without stacks".</param>
    /// <param name="bufferMegabytes">What the runtime may hold back in the target's memory.</param>
    public static byte[] CollectGcEvents(CollectTracing command, int bufferMegabytes)
    {
        var payload = new MemoryStream();
        using var writer = new BinaryWriter(payload);
        writer.Write(bufferMegabytes);
        writer.Write(Nettrace);
        writer.Write(false);
        if (command == CollectTracing.WithoutStacks)
            writer.Write(false);
        writer.Write(1);
        writer.Write(GcKeyword);
        writer.Write(Informational);
        const string Provider = "Microsoft-Windows-DotNETRuntime\0";
        writer.Write(Provider.Length);
        writer.Write(Encoding.Unicode.GetBytes(Provider));
        // No filter.
        writer.Write(0);
        return Of(EventPipe, (byte)command, payload.ToArray());
    }

    /// <summary>What a header says of the answer that it begins.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static Answer ReadAnswer(ReadOnlySpan<byte> header) =>
        header.Length == HeaderBytes && header.StartsWith(Magic) && BinaryPrimitives.ReadUInt16LittleEndian(header[14..]) is var size and >= HeaderBytes
            ? new Answer(header[16] == Server && header[17] == Ok, size - HeaderBytes)
            : throw new InvalidDataException("This is no answer of a .NET runtime.");

    private static byte[] Of(byte set, byte command, byte[] payload)
    {
        var message = new byte[HeaderBytes + payload.Length];
        Magic.CopyTo(message);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(14), (ushort)message.Length);
        message[16] = set;
        message[17] = command;
        payload.CopyTo(message, HeaderBytes);
        return message;
    }
}

/// <param name="IsOk">Whether the runtime did what it was asked.</param>
/// <param name="PayloadBytes">What follows the header.</param>
internal readonly record struct Answer(bool IsOk, int PayloadBytes);

/// <summary>The commands that start a session, by their numbers in the protocol.</summary>
internal enum CollectTracing : byte
{
    WithStacks = 3,
    WithoutStacks = 4,
}
