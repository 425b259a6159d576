using MemHog.Api.Parameters;

namespace MemHog.Api.Protections.MemoryBudget;

/// <summary>Stories whose cost follows from their parameters. A new one is one line here.</summary>
internal static class StoryCosts
{
    private static readonly Dictionary<string, Func<QueryParameters, Bytes>> ByRoute = new(StringComparer.Ordinal)
    {
        ["/hog"] = HogCost.Of,
    };

    /// <returns>Null if nobody can tell.</returns>
    public static Bytes? Of(HttpContext context) =>
        Stories.RouteOf(context) is { } route && ByRoute.TryGetValue(route, out var cost)
            ? cost(new(context.Request.Query))
            : null;
}
