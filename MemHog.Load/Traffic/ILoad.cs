using System.Net;
using MemHog.Load.Model;
using MemHog.Load.Traffic.NBomber;

namespace MemHog.Load.Traffic;

/// <summary>A load under way on one target.</summary>
internal interface ILoad
{
    /// <summary>Measured requests so far, for a live display.</summary>
    OutcomeCounts SoFar { get; }

    /// <summary>Ends when the load really begins: an engine of somebody else takes its time to get there.</summary>
    Task Begun => Task.CompletedTask;

    /// <summary>Sends the whole load, once; ends when every request that was started has ended.</summary>
    /// <param name="abandon">Starts nothing more and ends at once; requests in flight are censored.</param>
    Task<TrafficResult> RunAsync(CancellationToken abandon);

    /// <summary>What another engine schedules, if one is asked for; else an open loop where a rate is asked for, else a closed one.</summary>
    /// <param name="shape">What is sent.</param>
    /// <param name="endpoint">Where to.</param>
    /// <param name="time">The clock.</param>
    /// <param name="seed">Of what is random in it.</param>
    /// <param name="engineReports">A folder of its own for the report of an engine that makes one; null for none.</param>
    static ILoad Of(LoadShape shape, IPEndPoint endpoint, TimeProvider time, ulong seed = 0, string? engineReports = null)
    {
        if (shape.Engine == LoadEngine.Nbomber)
            return NBomberEngine.Of(shape, endpoint, time, seed, engineReports);
        var connections = new Connections(endpoint, shape, seed);
        return shape.Rate is { } rate ? new OpenLoop(connections, shape, new ArrivalSchedule(rate, shape.Arrivals, seed), time) : new ClosedLoop(connections, shape, time);
    }
}
