namespace MemHog.AppHost.Composition;

/// <summary>The checkout and what is kept in its ignored <c>.memhog</c> folder.</summary>
internal sealed record Checkout(string Root)
{
    public string State => Path.Combine(Root, ".memhog");

    public string Logs => Path.Combine(State, "logs");

    public string Results => Path.Combine(State, "results");

    public string Reports => Path.Combine(State, "reports");

    public string RedisData => Path.Combine(State, "redis");

    public string RedisPassword => Path.Combine(RedisData, "password");

    /// <summary>Of a redis-server that cannot be told on its standard input; it holds the password.</summary>
    public string RedisConfiguration => Path.Combine(RedisData, "redis.conf");

    public string LockFile => Path.Combine(State, "apphost.lock");

    /// <summary>What the AppHost started last, for the next one to find should both it and its guardian be killed.</summary>
    public string ProcessesFile => Path.Combine(State, "apphost.processes");

    /// <summary>The laboratory's environment, to be sourced by another terminal.</summary>
    public string EnvironmentFile => Path.Combine(State, "apphost.env");

    public string Experiments => Path.Combine(Root, "experiments");

    public string DefaultExperiment => Path.Combine(Experiments, "oom-512.yaml");

    /// <summary>The package feed that builds of this checkout take, once it is known.</summary>
    public string FeedFile => Path.Combine(State, "feed");
}
