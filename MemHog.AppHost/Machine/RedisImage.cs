namespace MemHog.AppHost.Machine;

/// <summary>The one place that names the image of the results store.</summary>
internal static class RedisImage
{
    public const string Registry = "docker.io";

    public const string Name = "library/redis";

    public const string Tag = "8.6";

    public static string Whole => $"{Registry}/{Name}:{Tag}";
}
