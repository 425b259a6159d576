using System.Buffers.Binary;

namespace MemHog.Load.Results.Bundles;

/// <summary>
/// The last 22 bytes of a zip (APPNOTE.TXT 6.3.10, 4.3.16), looked at before a library reads what they point at: a list of millions of
/// entries would take gigabytes before anybody could count them.
/// <code>
/// 50 4b 05 06 | disk 2 | disk of list 2 | entries here 2 | entries 2 | size of list 4 | offset of list 4 | length of comment 2
/// </code>
/// </summary>
internal static class ZipTail
{
    private const int Length = 22;
    private const uint Signature = 0x06054b50;
    private const int MaxEntries = 16;
    private const int MaxListBytes = 64 * 1024;

    /// <exception cref="BundleException">No zip, not all of it, or not one that was written as a bundle is.</exception>
    public static void Check(Stream stream, string place)
    {
        var tail = new byte[Length];
        if (stream.Length < Length)
            throw new BundleException(place, "it is no zip file");
        stream.Position = stream.Length - Length;
        stream.ReadExactly(tail);
        stream.Position = 0;
        var (entries, size, offset) = (
            BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(10)), BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(12)), BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(16)));
        if (BinaryPrimitives.ReadUInt32LittleEndian(tail) != Signature || offset + (long)size + Length != stream.Length)
            throw new BundleException(place, "it is no zip file, or its end is missing or has something behind it");
        // Whatever it is spread over, .NET looks for a second end of 64 bits, which says anew how long the list is.
        if (tail.AsSpan(4, 4).ContainsAnyExcept((byte)0))
            throw new BundleException(place, "it is a part of several disks, a bundle is one file");
        if (entries > MaxEntries || size > MaxListBytes)
            throw new BundleException(place, $"it holds {entries} entries, a bundle holds at most 5");
    }
}
