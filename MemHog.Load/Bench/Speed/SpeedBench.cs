using System.Collections.Immutable;
using MemHog.Load.Bench.Servers;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Bench.Speed;

/// <summary>One server of each kind for all blocks, idle while another is measured.</summary>
internal sealed class SpeedBench : IBench
{
    private readonly UnlimitedHost host;
    private readonly EngineSpeed engine;
    private readonly Wrk wrk;
    private readonly Dictionary<string, BenchServer> servers = [];

    private SpeedBench(SpeedPlan plan, TimeProvider time)
    {
        host = new UnlimitedHost(time);
        engine = new EngineSpeed(plan, time);
        wrk = new Wrk(host, plan);
    }

    /// <param name="plan">How both call.</param>
    /// <param name="kinds">Whom.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<IBench> OpenAsync(SpeedPlan plan, ImmutableArray<string> kinds, TimeProvider time, CancellationToken cancellation)
    {
        var bench = new SpeedBench(plan, time);
        try
        {
            foreach (var kind in kinds)
                bench.servers[kind] = await BenchServer.StartAsync(bench.host, [kind], time, cancellation).ConfigureAwait(false);
            return bench;
        }
        catch
        {
            await bench.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task<ImmutableArray<BenchmarkReading>> MeasureAsync(BenchmarkStep step, CancellationToken cancellation) => step.Variant == SpeedPlan.Engine
        ? await engine.MeasureAsync(servers[step.Case].Endpoint, cancellation).ConfigureAwait(false)
        : [new BenchmarkReading("requests_per_second", await wrk.MeasureAsync(servers[step.Case].Endpoint, cancellation).ConfigureAwait(false))];

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers.Values)
            await server.DisposeAsync().ConfigureAwait(false);
        await host.DisposeAsync().ConfigureAwait(false);
    }
}
