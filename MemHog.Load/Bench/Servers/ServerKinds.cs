using System.Collections.Immutable;

namespace MemHog.Load.Bench.Servers;

/// <summary>What can be served.</summary>
internal static class ServerKinds
{
    /// <summary>A bare loop on sockets: as little as a server can do, so that the load is what is measured.</summary>
    public const string Socket = "socket";

    /// <summary>ASP.NET's Kestrel with one endpoint: what a service of a user is made of.</summary>
    public const string AspNet = "aspnet";

    /// <summary>Takes as long as a script says, and writes down how long it took.</summary>
    public const string Scripted = "scripted";

    /// <summary>Those that answer as fast as they can.</summary>
    public static readonly ImmutableArray<string> Fast = [Socket, AspNet];

    public static readonly ImmutableArray<string> All = [.. Fast, Scripted];
}
