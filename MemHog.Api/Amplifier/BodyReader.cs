using MemHog.Api.Parameters;

namespace MemHog.Api.Amplifier;

/// <summary>Reads the upstream's answer into memory.</summary>
internal static class BodyReader
{
    private const int ChunkSize = 16 * 1024;

    /// <param name="content">What the upstream sends.</param>
    /// <param name="limit">How much is read at most. Flaw: null, whatever comes.</param>
    /// <param name="presize">Whether the list is made as long as the answer says it is. Flaw: it doubles and copies.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <returns>Null if there is more than the limit; then no more than the limit was read.</returns>
    public static async Task<List<byte>?> Read(HttpContent content, Bytes? limit, bool presize, CancellationToken cancel)
    {
        var announced = content.Headers.ContentLength;
        if (announced > limit?.Count) return null;

        var body = presize ? new List<byte>((int)Math.Min(announced ?? 0, Array.MaxLength)) : [];
        var chunk = new byte[ChunkSize];
        await using var stream = await content.ReadAsStreamAsync(cancel);
        while (await stream.ReadAsync(chunk, cancel) is > 0 and var read)
        {
            // Counted as well, since an upstream need not announce anything.
            if (body.Count + read > limit?.Count) return null;
            body.AddRange(chunk.AsSpan(0, read));
        }

        return body;
    }
}
