namespace MemHog.Api.Protections;

/// <summary>
/// Which requests are protected: those that start a story, whatever stories there are. The others must get through when
/// it matters most: probes, figures, and requests other than GET, which end a story and free its memory.
/// </summary>
internal static class Stories
{
    private static readonly string[] Spared = ["/", "/gc", "/health/live", "/health/ready", "/upstream"];

    public static bool IsAsked(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && RouteOf(context) is { } route && !Spared.Contains(route);

    /// <returns>As the catalogue has it; null for what nobody serves.</returns>
    public static string? RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
}
