namespace MemHog.Api.Leak;

/// <summary>The body of a leaked thing: bytes, each of them written, since only written pages are resident.</summary>
internal static class Body
{
    // Header, type and length; the whole is rounded up to 8.
    private const int ArrayOverhead = 24;

    public static byte[] Of(int bytes)
    {
        var body = new byte[bytes];
        body.AsSpan().Fill(1);
        return body;
    }

    public static long SizeOf(byte[] body) => ArrayOverhead + ((body.Length + 7L) & ~7L);
}
