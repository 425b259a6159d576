namespace MemHog.AppHost.Composition;

/// <summary>The two package feeds, as the property <c>MemHogFeed</c> of the build names them.</summary>
internal static class Feeds
{
    /// <summary>Carries Aspire, NBomber and a current StackExchange.Redis.</summary>
    public const string Full = "full";

    /// <summary>Carries none of them.</summary>
    public const string Core = "core";
}
