using System.Collections.Immutable;
using MemHog.Load.Measurement;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Bench.Sampler;

/// <summary>Looks at a sandbox with one process in it, as the sampler of a trial does.</summary>
internal sealed class SamplerBench : IBench
{
    private readonly ISandboxHost host;
    private readonly ISandbox sandbox;
    private readonly ISandboxedProcess process;
    private readonly bool quick;
    private readonly TimeProvider time;

    /// <param name="host">Where the sandbox is made; is disposed of with the benchmark.</param>
    /// <param name="quick">Cut short.</param>
    /// <param name="time">The clock.</param>
    public SamplerBench(ISandboxHost host, bool quick, TimeProvider time)
    {
        (this.host, this.quick, this.time) = (host, quick, time);
        sandbox = host.Create("sampled", new MemoryLimit(Bytes.MiB(64)));
        // It only has to be there: what the kernel keeps of a cgroup does not grow with what is in it.
        process = sandbox.Start(BenchProcess.Plan(["sleep", "3600"]));
    }

    public static TimeSpan Interval => Probes.Default.Memory;

    public async Task<ImmutableArray<BenchmarkReading>> MeasureAsync(BenchmarkStep step, CancellationToken cancellation) => step.Case == SamplerPlan.Look
        ? await Task.Run(Look, cancellation).ConfigureAwait(false)
        : Evenness(await SampleAsync(cancellation).ConfigureAwait(false));

    public async ValueTask DisposeAsync()
    {
        await sandbox.DisposeAsync().ConfigureAwait(false);
        await process.DisposeAsync().ConfigureAwait(false);
        await host.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>How evenly samples lie; nothing with fewer than two.</summary>
    public static ImmutableArray<BenchmarkReading> Evenness(ImmutableArray<MemorySample> samples)
    {
        double[] gaps = [.. samples.Zip(samples.Skip(1), (one, next) => 1000 * (next.AtSeconds - one.AtSeconds)).Order()];
        return gaps.Length == 0 ? [] :
        [
            new("interval_p50_ms", gaps[(gaps.Length - 1) / 2]),
            new("interval_p99_ms", gaps[(int)Math.Ceiling(0.99 * gaps.Length) - 1]),
            new("interval_max_ms", gaps[^1]),
        ];
    }

    private ImmutableArray<BenchmarkReading> Look()
    {
        var looks = SamplerPlan.Looks(quick);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var began = time.GetTimestamp();
        for (var i = 0; i < looks; i++)
            sandbox.Read();
        var took = time.GetElapsedTime(began);
        return [new("look_us", took.TotalMicroseconds / looks), new("allocated_bytes_per_look", (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / looks)];
    }

    private async Task<ImmutableArray<MemorySample>> SampleAsync(CancellationToken cancellation)
    {
        var sampler = new MemorySampler(sandbox, Interval, new TrialClock(time));
        await using var disposal = sampler.ConfigureAwait(false);
        await Task.Delay(SamplerPlan.Length(quick), time, cancellation).ConfigureAwait(false);
        await sampler.StopAsync().ConfigureAwait(false);
        return sampler.Samples;
    }
}
