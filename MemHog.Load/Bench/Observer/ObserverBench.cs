using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Runs;
using MemHog.Load.Sandbox;
using MemHog.Load.Traffic;

namespace MemHog.Load.Bench.Observer;

/// <summary>Real trials, each in a fresh sandbox, with more or fewer probes.</summary>
/// <param name="plan">What is asked of the target.</param>
/// <param name="launch">How it is started.</param>
/// <param name="host">Where.</param>
/// <param name="time">The clock.</param>
internal sealed class ObserverBench(ObserverPlan plan, Launch launch, ISandboxHost host, TimeProvider time) : IBench
{
    private readonly FreePort ports = new(new Random(Environment.ProcessId));
    private int trials;

    public async Task<ImmutableArray<BenchmarkReading>> MeasureAsync(BenchmarkStep step, CancellationToken cancellation)
    {
        var runner = new TrialRunner(host, launch, ObservedTarget.Of(launch), ports, time) { Probes = ObserverPlan.ProbesOf(step.Variant) };
        var cell = plan.CellOf("probes", step.Variant, plan.Load);
        return Readings(await runner.RunAsync(new LiveTrial(new PlannedTrial(++trials, step.Block, cell)), cancellation).ConfigureAwait(false), plan.Measure);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    /// <summary>What of a trial is compared. A target that died is seen in its deaths.</summary>
    public static ImmutableArray<BenchmarkReading> Readings(TrialResult trial, TimeSpan measure)
    {
        var readings = ImmutableArray.CreateBuilder<BenchmarkReading>();
        readings.Add(new("requests_per_second", trial.Requests.Ok / measure.TotalSeconds));
        readings.Add(new("requests_not_ok", trial.Requests.Total - trial.Requests.Ok));
        readings.Add(new("deaths", trial.Fates.Count(fate => fate.Kind != FateKind.Alive)));
        if (trial.OkLatency.Quantile(0.99) is { } p99)
            readings.Add(new("p99_ms", p99.TotalMilliseconds));
        if (trial.PeakBytes is { } peak)
            readings.Add(new("peak_mib", peak / (double)Bytes.MiB(1).Count));
        return readings.ToImmutable();
    }
}
