namespace MemHog.AppHost.Composition;

internal static class RedisResource
{
    public const string Name = "results";

    public const int PreferredPort = 16379;

    /// <summary>Loading gigabytes of an append-only file takes a while; a server that is broken exits at once and is not waited for.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static Resource Describe(OwnRedis redis, Checkout checkout) => new()
    {
        Name = Name,
        Kind = ResourceKind.Store,
        Process = new ProcessDescription
        {
            Command = redis.ServerCommand,
            // The configuration comes on standard input: a password among the arguments could be read by every user.
            Arguments = ["-"],
            StandardInput = Configuration(redis),
            WorkingDirectory = redis.DataFolder,
            LogFile = Path.Combine(checkout.Logs, "redis.log"),
        },
        Icon = "Database",
        Endpoints = [new Endpoint("redis", "redis", redis.Port)],
        Ready = new RedisPing(redis.Port, redis.Password, s_patience),
    };

    /// <summary>Append-only persistence alone: a run is stored trial by trial, and a snapshot would add nothing to it.</summary>
    private static Secret Configuration(OwnRedis redis) => new(
        $"""
        bind {Endpoint.Host}
        port {redis.Port}
        protected-mode yes
        requirepass {redis.Password.Value}
        dir "{redis.DataFolder.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}"
        appendonly yes
        appendfsync everysec
        save ""
        daemonize no

        """);
}
