using System.Collections.Immutable;
using MemHog.Load.Measurement;
using MemHog.Load.Measurement.Gc;
using MemHog.Load.Measurement.Heap;
using MemHog.Load.Measurement.Ledger;
using MemHog.Load.Measurement.Machine;
using MemHog.Load.Measurement.Settings;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Runs;

/// <summary>All that watches one trial, from outside the sandbox, with the moments at which each part of it begins and ends.</summary>
internal sealed class TrialProbes : IAsyncDisposable
{
    private readonly Probes asked;
    private readonly MemorySampler memory;
    private readonly HeapSnapshots heap;
    private readonly SettingsReading? settings;
    private readonly LedgerProbe ledger;
    private readonly GcWatch? gc;
    private readonly TrialClock clock;
    private MachineCounters? machineBefore;
    private MachineUse? machine;

    /// <param name="sandbox">Of the target; nothing runs in it yet.</param>
    /// <param name="planned">The trial.</param>
    /// <param name="asked">By the experiment.</param>
    /// <param name="settingsProbe">How the settings in force are found out.</param>
    /// <param name="take">How a heap is looked at.</param>
    /// <param name="living">The process that takes load now; null while there is none.</param>
    /// <param name="clock">The trial's.</param>
    public TrialProbes(
        ISandbox sandbox, PlannedTrial planned, Probes asked, SettingsProbe settingsProbe, TakeSnapshot take, Func<LivingTarget?> living, TrialClock clock)
    {
        this.asked = asked;
        this.clock = clock;
        memory = new MemorySampler(sandbox, asked.Memory, clock);
        heap = new HeapSnapshots(take, living, () => SnapshotBuffer.Megabytes(planned.Cell.Limit, memory.Latest.AnonBytes), clock);
        ledger = new LedgerProbe(living, clock);
        if (asked.Ledger)
            memory.Looked += ledger.Sampled;
        gc = asked.Gc ? new GcWatch(clock) : null;
        settings = asked.Settings ? new SettingsReading(settingsProbe, planned, living, clock) : null;
    }

    /// <summary>The newest look at the sandbox's memory, for a live display.</summary>
    public MemoryReading Latest => memory.Latest;

    /// <summary>Variables without which a process of the target could not be watched. They stand beneath those of the experiment.</summary>
    public ImmutableSortedDictionary<string, string> Environment => gc?.Environment ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>How the target is started is settled, and by whom; no process runs yet.</summary>
    public void Follow(TargetKeeper keeper, LaunchPlan plan)
    {
        if (gc is null)
            return;
        gc.Planned(plan.Environment);
        keeper.Starting += gc.Starting;
        keeper.Started += gc.Started;
    }

    /// <summary>The first process is about to be started in this way.</summary>
    public Task StartingAsync(LaunchPlan target, CancellationToken cancellation) => settings?.BeforeAsync(target, cancellation) ?? Task.CompletedTask;

    /// <summary>The first process is ready; the load begins when this is over.</summary>
    public Task ReadyAsync(CancellationToken cancellation) => settings?.ReadAsync(cancellation) ?? Task.CompletedTask;

    /// <summary>The load begins.</summary>
    public void Loading()
    {
        machineBefore = MachineCounters.Read(clock);
        heap.Start(asked.HeapSnapshots);
    }

    /// <summary>The warmup is over.</summary>
    /// <param name="length">Of the measurement.</param>
    public void Measuring(TimeSpan length) => gc?.Measuring(length);

    /// <summary>The load is over; the target, if it still lives, is stopped next.</summary>
    public async Task StoppingAsync()
    {
        machine = machineBefore is { } before && MachineCounters.Read(clock) is { } after ? after - before : null;
        await ledger.StopAsync().ConfigureAwait(false);
        await heap.StopAsync().ConfigureAwait(false);
    }

    /// <summary>No process is left; what was seen goes into the result.</summary>
    public async Task<TrialResult> AddToAsync(TrialResult result, MemoryReading last)
    {
        await memory.StopAsync().ConfigureAwait(false);
        var (snapshots, missed) = await heap.StopAsync().ConfigureAwait(false);
        var collector = gc is null ? null : await gc.StopAsync(result.Fates).ConfigureAwait(false);
        return result with
        {
            OomKills = last.OomKills,
            PeakBytes = Math.Max(last.PeakBytes, last.PeakSource == "sampled" ? memory.HighestSample : 0),
            PeakSource = last.PeakSource,
            Samples = memory.Samples,
            Usage = memory.Usage,
            Sampling = memory.Cost,
            Ledger = ledger.Highest,
            Heap = snapshots,
            HeapMissed = missed,
            Gc = collector,
            Settings = settings?.Readback,
            Machine = machine,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await heap.DisposeAsync().ConfigureAwait(false);
        if (gc is not null)
            await gc.DisposeAsync().ConfigureAwait(false);
        await memory.DisposeAsync().ConfigureAwait(false);
        await ledger.DisposeAsync().ConfigureAwait(false);
    }
}
