using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MemHog.Load.Model;

/// <summary>Everything measured in one trial; what the store keeps. Times are seconds since the start of the trial unless said otherwise.</summary>
internal sealed record TrialResult
{
    /// <summary>The trial's number in the run's order, from 1.</summary>
    public required int Number { get; init; }

    public required int Block { get; init; }

    /// <summary>The index of its cell in the manifest.</summary>
    public required int Cell { get; init; }

    /// <summary>When the trial began, in seconds since the first trial of the run.</summary>
    public required double StartedAtSeconds { get; init; }

    /// <summary>Whether the first process took load at all; without it there are no requests, and the cell fails.</summary>
    public required bool BecameReady { get; init; }

    /// <summary>Requests started during the warmup; never part of a figure.</summary>
    public required OutcomeCounts Warmup { get; init; }

    /// <summary>Requests started during the measurement.</summary>
    public required OutcomeCounts Requests { get; init; }

    /// <summary>Answers of the measurement by HTTP status; 0 stands for an answer that was not HTTP.</summary>
    public required ImmutableSortedDictionary<int, long> Statuses { get; init; }

    /// <summary>Latency of the measured requests that were ok.</summary>
    public required Histogram OkLatency { get; init; }

    /// <summary>How each process of the target ended, in order; the last one may be alive.</summary>
    public required ImmutableArray<Fate> Fates { get; init; }

    /// <summary>Kernel kills for memory in the sandbox over the whole trial, by the kernel's own counter.</summary>
    public required long OomKills { get; init; }

    /// <summary>The peak of memory over the whole trial; null where nothing could tell.</summary>
    public required long? PeakBytes { get; init; }

    /// <summary>Where the peak comes from: "memory.max_usage_in_bytes", "memory.peak", "sampled", "VmHWM".</summary>
    public required string PeakSource { get; init; }

    public required ImmutableArray<MemorySample> Samples { get; init; }

    public required Phases Phases { get; init; }

    // The reader of an older run, which has none of these, sets them to their type's default and not to an initial value.

    /// <summary>The load second by second, from the start of the warmup.</summary>
    [SinceSchema(2)]
    public ImmutableArray<Second> Seconds { get => field.IsDefault ? [] : field; init; }

    /// <summary>Snapshots of the heap, if the experiment asks for them, in the order in which they were taken.</summary>
    [SinceSchema(2)]
    public ImmutableArray<HeapSnapshot> Heap { get => field.IsDefault ? [] : field; init; }

    /// <summary>What kept a companion from living as long as the trial: then this trial says nothing about the target. Null when all lived.</summary>
    [SinceSchema(2)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CompanionFailure? CompanionFailure { get; init; }

    /// <summary>
    /// How long the measured requests had lasted that were cut off before their whole answer had come: by their timeout, by the
    /// end of their connection, or by the laboratory. Their latency is not known, only that it was longer.
    /// </summary>
    [SinceSchema(3)]
    public Histogram CutLatency { get => field ?? Histogram.Empty; init; }

    /// <summary>How late the laboratory sent the measured requests of an open loop; empty for a closed one, which has no schedule.</summary>
    [SinceSchema(3)]
    public Histogram Lateness { get => field ?? Histogram.Empty; init; }

    /// <summary>When the first answer as out of memory had come, in the warmup too; null where none came, and in older runs.</summary>
    [SinceSchema(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? FirstOutOfMemorySeconds { get; init; }

    /// <summary>Snapshots that were due and could not be taken, by reason.</summary>
    [SinceSchema(2)]
    public ImmutableArray<MissedSnapshots> HeapMissed { get => field.IsDefault ? [] : field; init; }

    /// <summary>The settings in force, read before the load began; null where nobody asked for that.</summary>
    [SinceSchema(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SettingsReadback? Settings { get; init; }

    /// <summary>What the highest memory that could be looked at was used for; null in older runs, and where no process lived long enough.</summary>
    [SinceSchema(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MemoryLedger? Ledger { get; init; }

    /// <summary>The load in tenths of a second, kept for the ten seconds before each of the first and of the last deaths.</summary>
    [SinceSchema(3)]
    public ImmutableArray<LoadSlot> Slots { get => field.IsDefault ? [] : field; init; }

    /// <summary>CPU time, throttling, pressure, and the main process, at a longer interval than memory.</summary>
    [SinceSchema(3)]
    public ImmutableArray<UsageSample> Usage { get => field.IsDefault ? [] : field; init; }

    /// <summary>What the samples cost; null in older runs.</summary>
    [SinceSchema(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Sampling? Sampling { get; init; }

    /// <summary>What the machine did beside the experiment; null in older runs, and where the kernel does not tell.</summary>
    [SinceSchema(4)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MachineUse? Machine { get; init; }

    /// <summary>What was seen of the garbage collector; null where the experiment does not want it watched.</summary>
    [SinceSchema(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GcRecord? Gc { get; init; }

    /// <summary>Who listened where the target was to listen.</summary>
    [SinceSchema(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public PortHolder PortHolder { get; init; }

    /// <summary>What another load engine reports of the trial itself; null where the built-in one has scheduled it.</summary>
    [SinceSchema(5)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EngineFigures? Engine { get; init; }

    /// <summary>Whether it says anything about the target: it had its companions, and its port for itself.</summary>
    public bool SpeaksOfTarget => CompanionFailure is null && PortHolder != PortHolder.Stranger;

    /// <summary>The last lines that the target wrote, kept when it died or failed to start.</summary>
    public required ImmutableArray<string> LastOutput { get; init; }

    /// <summary>Processors that the sandbox kept busy, from the first to the last look at it during the measurement; null with fewer than two.</summary>
    public double? BusyProcessors()
    {
        var begin = Phases.Launch + Phases.Ready + Phases.Warmup;
        UsageSample[] looks = [.. Usage.Where(look => look.CpuMicroseconds is not null && look.AtSeconds >= begin && look.AtSeconds <= begin + Phases.Measure)];
        return looks.Length < 2 ? null : (looks[^1].CpuMicroseconds - looks[0].CpuMicroseconds) / 1e6 / (looks[^1].AtSeconds - looks[0].AtSeconds);
    }
}

/// <summary>How long each phase of a trial took, in seconds.</summary>
internal sealed record Phases(double Launch, double Ready, double Warmup, double Measure, double Stop)
{
    public double Total => Launch + Ready + Warmup + Measure + Stop;
}
