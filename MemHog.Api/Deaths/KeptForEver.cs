using MemHog.Api.Hog;
using MemHog.Api.Parameters;

namespace MemHog.Api.Deaths;

/// <summary>
/// <c>keep</c>: every request keeps 10 MB for ever. What that ends in is up to the limits: an OutOfMemoryException that is
/// answered, a watchdog's exit, or the kernel's kill.
/// </summary>
internal sealed class KeptForEver
{
    private const long Block = 10 * Bytes.MB;

    private readonly Lock gate = new();
    private readonly List<byte[]> kept = [];

    public Task Grow(HttpContext context)
    {
        var block = new byte[Block];
        Pages.Touch(block);
        lock (gate) kept.Add(block);
        return DieEndpoint.Answer(context, "keep");
    }
}
