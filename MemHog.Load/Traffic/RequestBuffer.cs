namespace MemHog.Load.Traffic;

/// <summary>Where one connection has its requests written, one after the other; grows to the longest.</summary>
internal sealed class RequestBuffer
{
    private byte[] bytes = [];

    public byte[] OfAtLeast(int length)
    {
        if (bytes.Length < length)
            bytes = new byte[length];
        return bytes;
    }
}
