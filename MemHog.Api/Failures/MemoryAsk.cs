using System.Text;
using System.Text.Json;

namespace MemHog.Api.Failures;

/// <summary>
/// What a request asks of the heap, ready to be sent. It is made while there is still memory and left among the
/// request's features, where <see cref="OutOfMemoryAnswer"/> finds it.
/// </summary>
internal sealed class MemoryAsk : IDisposable
{
    private MemoryAsk(byte[] json) => Json = json;

    /// <summary>The words in UTF-8, escaped to stand inside a JSON string.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>
    /// True while the endpoint works on it. Memory may run out around an endpoint that is waiting, which then wakes
    /// up in a request that is over.
    /// </summary>
    public bool InProgress { get; private set; } = true;

    /// <summary>Said before it is tried: with the memory gone there is no room to say it. In progress until it is disposed.</summary>
    /// <param name="context">The request that asks.</param>
    /// <param name="words">What it asks for.</param>
    public static MemoryAsk Begin(HttpContext context, string words)
    {
        var ask = For(words);
        context.Features.Set(ask);
        return ask;
    }

    public static MemoryAsk For(string words) => new(Encoding.UTF8.GetBytes(JsonEncodedText.Encode(words).Value));

    public void Dispose() => InProgress = false;
}
