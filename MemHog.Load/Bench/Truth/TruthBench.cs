using System.Collections.Immutable;
using MemHog.Load.Bench.Servers;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;
using MemHog.Load.Traffic;

namespace MemHog.Load.Bench.Truth;

/// <summary>A fresh server for each measurement, since its script begins with its first request; afterwards it says what it really did.</summary>
internal sealed class TruthBench(bool quick, TimeProvider time) : IBench
{
    private readonly UnlimitedHost host = new(time);
    private readonly string folder = Directory.CreateTempSubdirectory("memhog-truth-").FullName;

    public async Task<ImmutableArray<BenchmarkReading>> MeasureAsync(BenchmarkStep step, CancellationToken cancellation)
    {
        var record = Path.Combine(folder, "served.txt");
        var script = step.Case == TruthPlan.Steady ? TruthScript.Steady : quick ? TruthScript.ShortStall : TruthScript.Stall;
        var shape = LoadOf(step);
        TrafficResult traffic;
        var server = await BenchServer.StartAsync(host, [ServerKinds.Scripted, "--script", script, "--record", record], time, cancellation).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            traffic = await ILoad.Of(shape, server.Endpoint, time).RunAsync(cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            await server.StopAsync().ConfigureAwait(false);
        }

        var served = File.ReadLines(record).Select(TruthServer.Parse).ToImmutableArray();
        File.Delete(record);
        var readings = ImmutableArray.CreateBuilder<BenchmarkReading>();
        readings.Add(new("requests", traffic.Requests.Total));
        readings.Add(new("requests_not_ok", traffic.Requests.Total - traffic.Requests.Ok));
        foreach (var (name, quantile) in (ReadOnlySpan<(string, double)>)[("p50", 0.5), ("p99", 0.99)])
        {
            if (traffic.OkLatency.Quantile(quantile) is { } measured)
                readings.Add(new($"{name}_ms", measured.TotalMilliseconds));
            if (KnownAnswer.Quantile(served, shape.Warmup, quantile) is { } known)
                readings.Add(new($"true_{name}_ms", known.TotalMilliseconds));
        }

        return readings.ToImmutable();
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync().ConfigureAwait(false);
        Directory.Delete(folder, recursive: true);
    }

    private LoadShape LoadOf(BenchmarkStep step) => (step.Case, step.Variant) switch
    {
        (TruthPlan.Steady, _) => BenchLoad.Open("/", TruthPlan.SteadyRate, TruthPlan.SteadyLength(quick), TruthPlan.Warmup),
        (_, TruthPlan.Open) => BenchLoad.Open("/", TruthPlan.StallRate, TruthPlan.StallLength(quick)),
        _ => BenchLoad.Closed("/", clients: 1, TruthPlan.StallLength(quick)),
    };
}
