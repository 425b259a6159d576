using System.Collections.Immutable;
using System.Net;
using MemHog.Load.Measurement;
using MemHog.Load.Measurement.Heap;
using MemHog.Load.Measurement.Settings;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;
using MemHog.Load.Traffic;

namespace MemHog.Load.Runs;

/// <summary>One trial: fresh companions, a fresh sandbox, a fresh process, one measured load. A target that dies is a result, never an exception.</summary>
internal sealed class TrialRunner(ISandboxHost host, Launch launch, Target target, FreePort ports, TimeProvider time)
{
    /// <summary>What is started for every trial before the target, and ended after it.</summary>
    public ImmutableArray<CompanionLaunch> Companions { get; init; } = [];

    public Probes Probes { get; init; } = Probes.Default;

    /// <summary>Where the reports of a load engine that makes some go, a folder for each trial; null for none.</summary>
    public Func<int, string>? EngineReports { get; init; }

    /// <summary>How a heap is looked at, where the experiment asks for that.</summary>
    public TakeSnapshot TakeSnapshot { get; init; } = new HeapProbe(time, HeapProbe.Patience).TakeAsync;

    /// <summary>How the settings in force are found out.</summary>
    public SettingsProbe Settings { get; init; } = new(host, TargetBuild.DotnetHost, time);

    /// <param name="live">Told what is going on.</param>
    /// <param name="cancellation">Ends the trial without a result; nothing is left behind.</param>
    public async Task<TrialResult> RunAsync(LiveTrial live, CancellationToken cancellation)
    {
        var planned = live.Planned;
        var clock = new TrialClock(time);
        var phases = new PhaseTimes(live, clock);
        phases.Enter(Phase.Launch);
        var companions = new TrialCompanions(host, ports, clock);
        await using var companionsDisposal = companions.ConfigureAwait(false);
        foreach (var companion in Companions)
        {
            if (await companions.StartAsync(planned.Number, companion, cancellation).ConfigureAwait(false) is not { } failure)
                continue;
            phases.End();
            return NotMeasured(live) with { CompanionFailure = failure, Phases = phases.ToPhases() };
        }

        var endpoint = ports.Next();
        var sandbox = host.Create($"t{planned.Number}", planned.Cell.Limit);
        await using var sandboxDisposal = sandbox.ConfigureAwait(false);
        TargetKeeper? keeper = null;
        var probes = new TrialProbes(sandbox, planned, Probes, Settings, TakeSnapshot, () => keeper?.Living, clock);
        await using var probesDisposal = probes.ConfigureAwait(false);
        var plan = launch.For(planned.Cell, endpoint, companions.Ports, probes.Environment.SetItems(launch.TelemetryOf(planned, live.Trace.Context)));
        keeper = new TargetKeeper(sandbox, plan, new Readiness(endpoint, target.Ready, time, target.Tls), target.Restart, target.WatchdogExit, clock);
        await using var keeperDisposal = keeper.ConfigureAwait(false);
        probes.Follow(keeper, plan);
        live.Memory = () => new Bytes(probes.Latest.CurrentBytes);
        keeper.Died += _ => live.CountDeath();

        await probes.StartingAsync(plan, cancellation).ConfigureAwait(false);
        keeper.Launch();
        phases.Enter(Phase.Ready);
        TrafficResult? traffic = null;
        if (await keeper.BecomesReadyAsync(target.ReadyTimeout, cancellation).ConfigureAwait(false))
        {
            keeper.Keep();
            await probes.ReadyAsync(cancellation).ConfigureAwait(false);
            probes.Loading();
            traffic = await SendAsync(planned, endpoint, live, phases, probes, cancellation).ConfigureAwait(false);
        }

        phases.Enter(Phase.Stop);
        // Before the target is stopped: what its end does to a companion is no longer part of the measurement.
        var companionFailure = await companions.FirstDeadAsync().ConfigureAwait(false);
        await probes.StoppingAsync().ConfigureAwait(false);
        var fates = await keeper.StopAsync(traffic is null ? null : readyAt => Hang.Silence(traffic.Ending, planned.Cell.Load, TimeSpan.FromSeconds(readyAt - clock.At(traffic.Started)))).ConfigureAwait(false);
        var seen = NotMeasured(live) with
        {
            BecameReady = traffic is not null,
            Fates = fates,
            CompanionFailure = companionFailure,
            PortHolder = keeper.Holder,
            LastOutput = fates.Any(fate => fate.Kind != FateKind.Alive) ? keeper.LastOutput() : [],
        };
        var result = await probes.AddToAsync(traffic is null ? seen : With(seen, traffic, clock), sandbox.Read()).ConfigureAwait(false);
        phases.End();
        return result with { Phases = phases.ToPhases() };
    }

    /// <summary>A trial of which nothing is known yet.</summary>
    private static TrialResult NotMeasured(LiveTrial live) => new()
    {
        Number = live.Planned.Number,
        Block = live.Planned.Block,
        Cell = live.Planned.Cell.Index,
        StartedAtSeconds = live.StartedAtSeconds,
        BecameReady = false,
        Warmup = OutcomeCounts.None,
        Requests = OutcomeCounts.None,
        Statuses = ImmutableSortedDictionary<int, long>.Empty,
        OkLatency = Histogram.Empty,
        Fates = [],
        OomKills = 0,
        PeakBytes = null,
        PeakSource = "not measured",
        Samples = [],
        Phases = new Phases(0, 0, 0, 0, 0),
        LastOutput = [],
    };

    private static TrialResult With(TrialResult trial, TrafficResult traffic, TrialClock clock) => trial with
    {
        Warmup = traffic.Warmup,
        Requests = traffic.Requests,
        Statuses = traffic.Statuses,
        OkLatency = traffic.OkLatency,
        CutLatency = traffic.CutLatency,
        Lateness = traffic.Lateness,
        Engine = traffic.Engine,
        FirstOutOfMemorySeconds = traffic.FirstOutOfMemory is { } first ? clock.At(traffic.Started) + first.TotalSeconds : null,
        Seconds = SecondsOf(traffic, clock),
        Slots = LastSeconds.Of(SlotsOf(traffic, clock), trial.Fates),
    };

    private async Task<TrafficResult> SendAsync(PlannedTrial planned, IPEndPoint endpoint, LiveTrial live, PhaseTimes phases, TrialProbes probes, CancellationToken cancellation)
    {
        var load = ILoad.Of(planned.Cell.Load, endpoint, time, planned.LoadSeed, EngineReports?.Invoke(planned.Number));
        live.Requests = () => load.SoFar;
        var beginsAtOnce = load.Begun.IsCompleted;
        if (beginsAtOnce)
            phases.Enter(Phase.Warm);
        var running = load.RunAsync(cancellation);
        if (!beginsAtOnce)
        {
            await Task.WhenAny(running, load.Begun).ConfigureAwait(false);
            phases.Enter(Phase.Warm);
        }

        await Task.WhenAny(running, Task.Delay(planned.Cell.Load.Warmup, time, cancellation)).ConfigureAwait(false);
        phases.Enter(Phase.Measure);
        probes.Measuring(planned.Cell.Load.Measure);
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

    /// <summary>Likewise.</summary>
    private static ImmutableArray<LoadSlot> SlotsOf(TrafficResult traffic, TrialClock clock)
    {
        var began = clock.At(traffic.Started);
        return [.. traffic.Slots.Select(slot => slot with { AtSeconds = Math.Round(began + slot.AtSeconds, 6) })];
    }
}
