using System.Net;
using MemHog.Load.Model;

namespace MemHog.Load.Traffic.NBomber;

/// <summary>NBomber in a build without it: the reader of experiments has refused such a load before anybody asks here.</summary>
internal static class NBomberEngine
{
    /// <summary>"NBomber 6.3.0"; null in a build without it.</summary>
    public static string? Name => null;

    /// <exception cref="LoadEngineException">Always.</exception>
    public static ILoad Of(LoadShape shape, IPEndPoint endpoint, TimeProvider time, ulong seed, string? reports) =>
        throw new LoadEngineException("This build has no NBomber: it was made from a package feed without it (feed core). Take engine away from the load, or build with -p:MemHogFeed=full.");
}
