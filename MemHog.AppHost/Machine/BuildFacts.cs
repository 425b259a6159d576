using System.Reflection;

namespace MemHog.AppHost.Machine;

/// <summary>What the build wrote into this assembly.</summary>
internal static class BuildFacts
{
    public static string Feed => Read("MemHogFeed");

    /// <summary>Nobody named the feed and the checkout remembered none when this was built.</summary>
    public static bool FeedIsAssumed => Read("MemHogFeedIs") == "assumed";

    /// <summary>Debug or Release.</summary>
    public static string Configuration => Read("MemHogConfiguration");

    public static string Checkout => Read("MemHogCheckout");

    public static string Laboratory => Read("MemHogLaboratory");

    private static string Read(string key) => typeof(BuildFacts).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == key)
        .Value!;
}
