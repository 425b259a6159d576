namespace MemHog.AppHost.Composition;

/// <summary>How a resource shows that it serves, and how long to wait for that.</summary>
internal abstract record ReadyProbe(TimeSpan Patience);

/// <summary>AUTH, then PING, answered with PONG: not before an append-only file is fully loaded.</summary>
internal sealed record RedisPing(int Port, Secret Password, TimeSpan Patience) : ReadyProbe(Patience);

/// <summary>The path answers 200.</summary>
internal sealed record HttpReady(Endpoint Endpoint, string Path, TimeSpan Patience) : ReadyProbe(Patience);

/// <summary>The login page takes the token. A stranger on the same port would not.</summary>
internal sealed record DashboardLogin(Endpoint Frontend, Secret Token, TimeSpan Patience) : ReadyProbe(Patience);
