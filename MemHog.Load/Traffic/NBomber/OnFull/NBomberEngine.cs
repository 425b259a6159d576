using System.Net;
using MemHog.Load.Model;
using NBomber.CSharp;

namespace MemHog.Load.Traffic.NBomber;

/// <summary>NBomber in a build that has it.</summary>
internal static class NBomberEngine
{
    /// <summary>"NBomber 6.3.0"; null in a build without it.</summary>
    public static string? Name { get; } = $"NBomber {typeof(NBomberRunner).Assembly.GetName().Version?.ToString(3)}";

    /// <param name="shape">What is sent.</param>
    /// <param name="endpoint">Where to.</param>
    /// <param name="time">The clock of the figures; NBomber itself has its own.</param>
    /// <param name="seed">Of what is random in the requests; when they are sent, NBomber draws by itself.</param>
    /// <param name="reports">A folder of its own for NBomber's report, which it empties first; null for no report.</param>
    public static ILoad Of(LoadShape shape, IPEndPoint endpoint, TimeProvider time, ulong seed, string? reports) =>
        new NBomberLoad(new ScheduledRequests(new Connections(endpoint, shape, seed), shape, time), shape, reports);
}
