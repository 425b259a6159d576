using System.Collections.Immutable;
using MemHog.Load.Bench.Servers;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;
using MemHog.Load.Traffic;

namespace MemHog.Load.Bench.Schedule;

/// <summary>An open loop on a server that answers at once, so that nothing but the laboratory and the machine can be late.</summary>
internal sealed class ScheduleBench : IBench
{
    private static readonly ImmutableArray<(string Name, double Quantile)> Quantiles = [("p50", 0.5), ("p99", 0.99), ("p999", 0.999)];

    private readonly SchedulePlan plan;
    private readonly TimeProvider time;
    private readonly UnlimitedHost host;
    private BenchServer? server;

    private ScheduleBench(SchedulePlan plan, TimeProvider time) => (this.plan, this.time, host) = (plan, time, new UnlimitedHost(time));

    public static async Task<IBench> OpenAsync(SchedulePlan plan, TimeProvider time, CancellationToken cancellation)
    {
        var bench = new ScheduleBench(plan, time);
        try
        {
            bench.server = await BenchServer.StartAsync(bench.host, [ServerKinds.Socket], time, cancellation).ConfigureAwait(false);
            return bench;
        }
        catch
        {
            await bench.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task<ImmutableArray<BenchmarkReading>> MeasureAsync(BenchmarkStep step, CancellationToken cancellation)
    {
        var load = ILoad.Of(BenchLoad.Open("/", plan.PerSecond, plan.Length, SchedulePlan.Warmup), server!.Endpoint, time);
        var traffic = await load.RunAsync(cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return Readings(traffic);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync().ConfigureAwait(false);
        await host.DisposeAsync().ConfigureAwait(false);
    }

    public static ImmutableArray<BenchmarkReading> Readings(TrafficResult traffic) =>
    [
        new("requests", traffic.Requests.Total),
        new("requests_dropped", traffic.Requests.Dropped),
        new("requests_not_ok", traffic.Requests.Total - traffic.Requests.Ok),
        .. Quantiles.Where(_ => traffic.Lateness.Count > 0).Select(one => new BenchmarkReading($"late_{one.Name}_ms", traffic.Lateness.Quantile(one.Quantile)!.Value.TotalMilliseconds)),
        new("late_max_ms", traffic.Lateness.MaxMicroseconds / 1000.0),
    ];
}
