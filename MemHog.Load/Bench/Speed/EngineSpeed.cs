using System.Collections.Immutable;
using System.Net;
using MemHog.Load.Model;
using MemHog.Load.Traffic;

namespace MemHog.Load.Bench.Speed;

/// <summary>How fast the built-in engine calls, and what it allocates while it does.</summary>
internal sealed class EngineSpeed(SpeedPlan plan, TimeProvider time)
{
    public async Task<ImmutableArray<BenchmarkReading>> MeasureAsync(IPEndPoint server, CancellationToken cancellation)
    {
        var load = ILoad.Of(BenchLoad.Closed("/", plan.Clients, plan.Length), server, time);
        var running = load.RunAsync(cancellation);
        // The steady state, far from both ends: connections and buffers are there, and nothing is summed up yet.
        var window = plan.Length / 4;
        await Task.Delay(window, time, cancellation).ConfigureAwait(false);
        // What the counting itself allocates lies outside: it comes before the first look at the bytes and after the second.
        var requests = -load.SoFar.Total;
        var bytes = -GC.GetTotalAllocatedBytes(precise: true);
        await Task.Delay(2 * window, time, cancellation).ConfigureAwait(false);
        bytes += GC.GetTotalAllocatedBytes(precise: true);
        requests += load.SoFar.Total;
        var traffic = await running.ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        var readings = ImmutableArray.Create<BenchmarkReading>(
            new("requests_per_second", traffic.Requests.Ok / plan.Length.TotalSeconds),
            new("requests_not_ok", traffic.Requests.Total - traffic.Requests.Ok));
        return requests > 0 ? readings.Add(new("allocated_bytes_per_request", (double)bytes / requests)) : readings;
    }
}
