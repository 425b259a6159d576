using MemHog.Api.Parameters;

namespace MemHog.Api.Hog;

/// <summary><c>array</c>: one block, on the large object heap.</summary>
internal static class OneBlock
{
    public static Payload Allocate(Bytes bytes)
    {
        var block = new byte[bytes.Count];
        Pages.Touch(block);
        return new(block, 1);
    }
}
