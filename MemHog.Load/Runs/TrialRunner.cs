using System.Collections.Immutable;
using System.Net;
using MemHog.Load.Measurement;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;
using MemHog.Load.Traffic;

namespace MemHog.Load.Runs;

/// <summary>One trial: a fresh sandbox, a fresh process, one measured load. A target that dies is a result, never an exception.</summary>
internal sealed class TrialRunner(ISandboxHost host, Launch launch, Target target, FreePort ports, TimeProvider time)
{
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
            traffic = await SendAsync(planned.Cell.Load, endpoint, live, phases, cancellation).ConfigureAwait(false);
        }

        phases.Enter(Phase.Stop);
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
            Seconds = traffic is null ? [] : SecondsOf(traffic, clock),
            LastOutput = output,
        };
        trace.Finished(result);
        return result;
    }

    private async Task<TrafficResult> SendAsync(LoadShape shape, IPEndPoint endpoint, LiveTrial live, PhaseTimes phases, CancellationToken cancellation)
    {
        var load = ILoad.Of(shape, endpoint, time);
        live.Requests = () => load.SoFar;
        phases.Enter(Phase.Warm);
        var running = load.RunAsync(cancellation);
        await Task.WhenAny(running, Task.Delay(shape.Warmup, time, cancellation)).ConfigureAwait(false);
        phases.Enter(Phase.Measure);
        var traffic = await running.ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return traffic;
    }

    /// <summary>From the start of the trial, to the microsecond that is stored, so that a report on a run is the same before and after.</summary>
    private static ImmutableArray<Second> SecondsOf(TrafficResult traffic, TrialClock clock)
    {
        var began = clock.At(traffic.Started);
        return [.. traffic.Seconds.Select(second => second with { AtSeconds = Math.Round(began + second.AtSeconds, 6) })];
    }
}
