using System.Collections.Immutable;
using System.Net;
using MemHog.Load.Measurement;
using MemHog.Load.Measurement.Heap;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;
using MemHog.Load.Traffic;

namespace MemHog.Load.Runs;

/// <summary>One trial: a fresh sandbox, a fresh process, one measured load. A target that dies is a result, never an exception.</summary>
internal sealed class TrialRunner(ISandboxHost host, Launch launch, Target target, FreePort ports, TimeProvider time)
{
    public Probes Probes { get; init; } = Probes.None;

    /// <summary>How a heap is looked at, where the experiment asks for that.</summary>
    public TakeSnapshot TakeSnapshot { get; init; } = new HeapProbe(time, HeapProbe.Patience).TakeAsync;

    /// <param name="live">Told what is going on.</param>
    /// <param name="cancellation">Ends the trial without a result; nothing is left behind.</param>
    public async Task<TrialResult> RunAsync(LiveTrial live, CancellationToken cancellation)
    {
        var planned = live.Planned;
        using var trace = TrialTrace.Start(planned);
        var clock = new TrialClock(time);
        var endpoint = ports.Next();
        var sandbox = host.Create($"t{planned.Number}", planned.Cell.Limit);
        await using var sandboxDisposal = sandbox.ConfigureAwait(false);
        var sampler = new MemorySampler(sandbox, clock);
        await using var samplerDisposal = sampler.ConfigureAwait(false);
        var keeper = new TargetKeeper(sandbox, launch.For(planned.Cell, endpoint), new Readiness(endpoint, target.Ready, time), target.Restart, target.WatchdogExit, clock);
        await using var keeperDisposal = keeper.ConfigureAwait(false);
        var heap = new HeapSnapshots(TakeSnapshot, () => keeper.Living, () => SnapshotBuffer.Megabytes(planned.Cell.Limit, sampler.Latest.AnonBytes), clock);
        await using var heapDisposal = heap.ConfigureAwait(false);
        live.Memory = () => new Bytes(sampler.Latest.CurrentBytes);
        keeper.Died += fate =>
        {
            live.CountDeath();
            trace.Died(fate);
        };

        var phases = new PhaseTimes(live, trace, clock);
        phases.Enter(Phase.Launch);
        keeper.Launch();
        phases.Enter(Phase.Ready);
        TrafficResult? traffic = null;
        if (await keeper.BecomesReadyAsync(target.ReadyTimeout, cancellation).ConfigureAwait(false))
        {
            keeper.Keep();
            heap.Start(Probes.HeapSnapshots);
            traffic = await SendAsync(planned.Cell.Load, endpoint, live, phases, cancellation).ConfigureAwait(false);
        }

        phases.Enter(Phase.Stop);
        var (snapshots, missed) = await heap.StopAsync().ConfigureAwait(false);
        var fates = await keeper.StopAsync().ConfigureAwait(false);
        var samples = await sampler.StopAsync().ConfigureAwait(false);
        var memory = sandbox.Read();
        var output = keeper.Deaths > 0 ? keeper.LastOutput() : [];
        phases.End();

        var result = new TrialResult
        {
            Number = planned.Number,
            Block = planned.Block,
            Cell = planned.Cell.Index,
            StartedAtSeconds = live.StartedAtSeconds,
            BecameReady = traffic is not null,
            Warmup = traffic?.Warmup ?? OutcomeCounts.None,
            Requests = traffic?.Requests ?? OutcomeCounts.None,
            Statuses = traffic?.Statuses ?? ImmutableSortedDictionary<int, long>.Empty,
            OkLatency = traffic?.OkLatency ?? Histogram.Empty,
            Fates = fates,
            OomKills = memory.OomKills,
            PeakBytes = Math.Max(memory.PeakBytes, memory.PeakSource == "sampled" ? sampler.HighestSample : 0),
            PeakSource = memory.PeakSource,
            Samples = samples,
            Phases = phases.ToPhases(),
            LastOutput = output,
            Heap = snapshots,
            HeapMissed = missed,
        };
        trace.Finished(result);
        return result;
    }

    private async Task<TrafficResult> SendAsync(LoadShape load, IPEndPoint endpoint, LiveTrial live, PhaseTimes phases, CancellationToken cancellation)
    {
        var loop = new ClosedLoop(endpoint, load, time);
        live.Requests = () => loop.SoFar;
        phases.Enter(Phase.Warm);
        var running = loop.RunAsync(cancellation);
        await Task.WhenAny(running, Task.Delay(load.Warmup, time, cancellation)).ConfigureAwait(false);
        phases.Enter(Phase.Measure);
        var traffic = await running.ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return traffic;
    }
}
