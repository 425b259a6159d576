using System.Text;
using System.Text.Json;

namespace MemHog.Api.Failures;

/// <summary>
/// What a request asks of the heap, ready to be sent. It is made while there is still memory and left among the
/// request's features, where <see cref="OutOfMemoryAnswer"/> finds it.
/// </summary>
internal sealed class MemoryAsk
{
    private MemoryAsk(byte[] json) => Json = json;

    /// <summary>The words in UTF-8, escaped to stand inside a JSON string.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>
    /// True while the endpoint works on it. Memory may run out around an endpoint that is waiting, which then wakes
    /// up in a request that is over.
    /// </summary>
    public bool InProgress { get; set; } = true;

    public static MemoryAsk For(string words) => new(Encoding.UTF8.GetBytes(JsonEncodedText.Encode(words).Value));
}
