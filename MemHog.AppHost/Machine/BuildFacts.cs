using System.Reflection;

namespace MemHog.AppHost.Machine;

/// <summary>What the build wrote into this assembly.</summary>
internal static class BuildFacts
{
    public static string Feed => Read("MemHogFeed");

    public static string Checkout => Read("MemHogCheckout");

    public static string Laboratory => Read("MemHogLaboratory");

    private static string Read(string key) => typeof(BuildFacts).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => attribute.Key == key)
        .Value!;
}
