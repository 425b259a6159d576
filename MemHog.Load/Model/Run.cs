using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MemHog.Load.Model;

/// <summary>One execution of an experiment, as the store holds it.</summary>
/// <param name="Manifest">Written before the first trial.</param>
/// <param name="Trials">Results so far, in the order in which they were run.</param>
/// <param name="End">Written last; null while the run goes on or when it was cut off.</param>
internal sealed record Run(RunManifest Manifest, ImmutableArray<TrialResult> Trials, RunEnd? End)
{
    public string Id => Manifest.Id;

    public bool IsComplete => End is { State: RunState.Complete };
}

[JsonConverter(typeof(KebabEnumConverter<RunState>))]
internal enum RunState
{
    Complete,
    Interrupted,
}

/// <param name="State">Whether every planned trial was run.</param>
/// <param name="At">Wall time.</param>
internal sealed record RunEnd(RunState State, DateTimeOffset At);

/// <summary>Enough to repeat the run. Secrets never get in.</summary>
internal sealed record RunManifest
{
    /// <summary>The version of the stored form; a newer one is refused, an older one is read.</summary>
    public const int CurrentSchema = 5;

    public required int Schema { get; init; }

    /// <summary>"oom-512-20261120-193012-4f2a".</summary>
    public required string Id { get; init; }

    public required string Experiment { get; init; }

    public required string Question { get; init; }

    /// <summary>The YAML as read, but for the values of <c>target.env</c> and <c>companions.*.env</c> that are no settings of the runtime, and of headers that may let a request in: they may be secrets.</summary>
    public required string Spec { get; init; }

    /// <summary>Where the YAML stood, from the root of its checkout and with slashes: "experiments/oom-512.yaml". Null where it was no file.</summary>
    [SinceSchema(4)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ExperimentFile { get; init; }

    /// <summary>SHA-256 of <see cref="Spec"/>, lower-case hex.</summary>
    public required string SpecHash { get; init; }

    public required int Seed { get; init; }

    /// <summary>Of a sequential run, the most.</summary>
    public required int TrialsPerCell { get; init; }

    /// <summary>Of a sequential run, after how many trials a cell may be decided; null where each cell gets all of its trials.</summary>
    [SinceSchema(4)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MinTrialsPerCell { get; init; }

    [JsonIgnore]
    public TrialBudget Trials => new(MinTrialsPerCell ?? TrialsPerCell, TrialsPerCell);

    /// <summary>Whether its cells are alike, to see how far figures differ for no reason.</summary>
    [SinceSchema(4)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Calibrates { get; init; }

    /// <summary>What was known of this machine's noise when the run began; null where it had never been calibrated.</summary>
    [SinceSchema(4)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Calibration? Calibration { get; init; }

    /// <summary>Which cells are compared with which; null where the experiment does not say, and in older runs.</summary>
    [SinceSchema(4)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ComparisonPlan? Comparison { get; init; }

    /// <summary>The run that this one repeats; null for one of its own.</summary>
    [SinceSchema(4)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reproduces { get; init; }

    public required Slo Slo { get; init; }

    public required ImmutableArray<Cell> Cells { get; init; }

    /// <summary>The order in which cells are run: cell indices, block after block. A trial's number is its place in it, from 1; a sequential run leaves out those of decided cells.</summary>
    public required ImmutableArray<int> Order { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The command that the target is started with, "{port}" unreplaced.</summary>
    public required ImmutableArray<string> TargetCommand { get; init; }

    /// <summary>Which build of the target was started.</summary>
    [SinceSchema(4)]
    public ImmutableArray<ProgramFile> TargetFiles { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>What is measured besides the requests, defaults included; null in older runs.</summary>
    [SinceSchema(4)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Probes? Probes { get; init; }

    /// <summary>What the target has beside it in every trial, in the order in which they are started.</summary>
    [SinceSchema(2)]
    public ImmutableArray<CompanionCommand> Companions { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>
    /// The .NET runtime's own variables (DOTNET_*, COMPlus_*) that the target gets in every cell, beneath those of its levels:
    /// what explains a GC limit. Other variables stay out: they may hold secrets.
    /// </summary>
    public ImmutableSortedDictionary<string, string> TargetRuntimeEnvironment { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The System.GC.* properties of the target's runtimeconfig.json; null where it was not seen.</summary>
    [SinceSchema(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<string, string>? TargetRuntimeProperties { get; init; }

    public required MachineFacts Machine { get; init; }

    /// <summary>The process that began it.</summary>
    public required RunnerIdentity Runner { get; init; }

    /// <summary>Each time that it was taken up again after an interruption, in order.</summary>
    [SinceSchema(4)]
    public ImmutableArray<Resumption> Resumptions { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The process that runs it, to tell a run under way from one that was cut off.</summary>
    [JsonIgnore]
    public RunnerIdentity CurrentRunner => Resumptions is [.., var last] ? last.Runner : Runner;
}

/// <param name="Host">Machine name.</param>
/// <param name="ProcessId">Of the runner.</param>
/// <param name="ProcessStart">The kernel's start time of that process (field 22 of /proc/PID/stat): ids are reused.</param>
internal sealed record RunnerIdentity(string Host, int ProcessId, long ProcessStart);

/// <summary>What the figures depend on beyond the experiment.</summary>
internal sealed record MachineFacts
{
    public required string LaboratoryVersion { get; init; }

    public required string Feed { get; init; }

    public required string? GitCommit { get; init; }

    public required string Runtime { get; init; }

    public required string OperatingSystem { get; init; }

    public required string Kernel { get; init; }

    public required string CpuModel { get; init; }

    public required int CpuCount { get; init; }

    public required long MemoryBytes { get; init; }

    public required long SwapBytes { get; init; }

    /// <summary>"cgroup v1", "cgroup v2" or "none".</summary>
    public required string Sandbox { get; init; }

    /// <summary>Runs of before there was an open loop name the closed one here, and so do some that were open.</summary>
    public required string LoadEngine { get; init => field = value == "built-in closed loop" ? "built-in" : value; }

    /// <summary>Whether the target exported telemetry, which costs it memory and time.</summary>
    public required bool Telemetry { get; init; }
}
