using MemHog.Api.Parameters;

namespace MemHog.Api.Hog;

/// <summary><c>chunks</c>: the same amount in blocks of 64 KiB, which stay below the large object heap's threshold.</summary>
internal static class SmallBlocks
{
    public const int BlockSize = 64 * 1024;

    public static Payload Allocate(Bytes bytes)
    {
        var blocks = new byte[(bytes.Count + BlockSize - 1) / BlockSize][];
        for (var i = 0; i < blocks.Length; i++)
        {
            blocks[i] = new byte[Math.Min(BlockSize, bytes.Count - (long)i * BlockSize)];
            Pages.Touch(blocks[i]);
        }

        return new(blocks, blocks.Length);
    }
}
