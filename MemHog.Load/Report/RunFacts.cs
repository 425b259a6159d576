using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Analysis;
using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Report;

/// <summary>How a run was made, as labels and values: the same in every format that a person reads.</summary>
internal static class RunFacts
{
    public static ImmutableArray<(string Label, string Value)> HowItWasRun(RunReport report)
    {
        var manifest = report.Run.Manifest;
        var load = Same(manifest.Cells, cell => cell.Load);
        return
        [
            ("Run", report.Run.Id),
            ("Started", Time(manifest.StartedAt)),
            .. manifest.Reproduces is { } original ? [("Reproduces", original)] : ImmutableArray<(string, string)>.Empty,
            ("State", State(report.Run)),
            .. manifest.Resumptions.Select(resumption => ("Resumed", $"{Time(resumption.At)}, after {Wording.Counted(resumption.TrialsBefore, "trial")}")),
            ("Target", string.Join(' ', manifest.TargetCommand)),
            .. manifest.Companions.Select(companion => ("Companion", $"{companion.Name}: {string.Join(' ', companion.Command)}")),
            ("Load", LoadOf(manifest.Cells)),
            ("Phases", load is null ? "vary by cell" : Phases(load)),
            ("SLO", SloWords(manifest.Slo)),
            ("Trials", $"{Wording.TrialsOf(manifest, report.Run.Trials.Length, report.Run.End)} ({manifest.Trials} fresh processes per cell, in randomised blocks)"),
            ("Added per trial", report.Overhead is { } added
                ? Invariant($"median {added.MedianSeconds:0.00} s, most {added.MaxSeconds:0.00} s, beyond launch to ready, warmup and measurement")
                : "-"),
            ("Seed", Invariant($"{manifest.Seed}")),
            ("Order", Order(manifest)),
            ("Experiment", $"{manifest.Experiment}, SHA-256 {manifest.SpecHash}"),
        ];
    }

    public static ImmutableArray<(string Label, string Value)> Machine(RunManifest manifest) =>
    [
        .. Machine(manifest.Machine),
        ("Noise", CalibrationBadge.Of(manifest)),
    ];

    public static ImmutableArray<(string Label, string Value)> Machine(MachineFacts machine) =>
    [
        ("MemHog", $"{machine.LaboratoryVersion}, feed {machine.Feed}, commit {machine.GitCommit ?? "unknown"}"),
        ("Load engine", machine.LoadEngine),
        ("Sandbox", machine.Sandbox),
        ("Runtime", machine.Runtime),
        ("System", $"{machine.OperatingSystem}, kernel {machine.Kernel}"),
        ("Processor", Invariant($"{machine.CpuModel}, {machine.CpuCount} CPUs")),
        ("Memory", Invariant($"{machine.MemoryBytes / (double)(1 << 30):0.0} GiB, swap {machine.SwapBytes / (double)(1 << 30):0.0} GiB")),
        ("Telemetry", machine.Telemetry ? "exported by the target" : "off in the target"),
    ];

    /// <summary>"complete", "interrupted", or "unfinished" where nobody wrote an end.</summary>
    public static string State(Run run) => run.End is { } end ? Words.Of(end.State) : "unfinished";

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>What is sent in all of these cells, or that it varies.</summary>
    public static string LoadOf(ImmutableArray<Cell> cells) => Same(cells, cell => cell.Load) is { } load ? Load(load) : "varies by cell";

    /// <summary>"GET /hog?mb=100, 4 clients in a closed loop", "GET /leak, 200/s in an open loop, at most 256 in flight".</summary>
    public static string Load(LoadShape load) => (load.Rate is { } rate
        ? Invariant($"{load.Request}, {rate} in an open loop{(load.Arrivals == ArrivalPattern.Poisson ? Random(load) : "")}, at most {load.Clients} in flight")
        : $"{load.Request}, {load.Pace} in a closed loop") + (load.Engine == LoadEngine.Nbomber ? ", scheduled by NBomber" : "");

    // NBomber has no Poisson process: it draws how many arrive in a second.
    private static string Random(LoadShape load) => load.Engine == LoadEngine.Nbomber ? " with a random number of arrivals in each second" : " with Poisson arrivals";

    private static string Phases(LoadShape load)
    {
        var phases = $"warmup {Seconds(load.Warmup)} (not counted), measurement {Seconds(load.Measure)}, timeout {Seconds(load.Timeout)}";
        // Callers of an open loop do not wait for each other, nor for a dead target.
        return load.Rate is null ? $"{phases}, pause after a refused connection {Seconds(load.RefusedPause)}" : phases;
    }

    private static string SloWords(Slo slo) =>
        string.Join(", and ", slo.Objectives.Select(objective => $"at least {objective.Target} of all {(objective.Measure == Measure.Success ? "requests" : "admitted requests")} ok"));

    /// <summary>Blocks as cell numbers (from 1, as in the table): "3 1 2 | 2 3 1".</summary>
    private static string Order(RunManifest manifest) => manifest.Cells.IsEmpty
        ? ""
        : string.Join(" | ", manifest.Order.Chunk(manifest.Cells.Length).Select(block => string.Join(' ', block.Select(index => Invariant($"{index + 1}")))));

    private static string Seconds(TimeSpan time) => Invariant($"{time.TotalSeconds:0.###} s");

    private static T? Same<T>(ImmutableArray<Cell> cells, Func<Cell, T> value)
        where T : class => cells.Select(value).Distinct().Take(2).ToArray() is [var only] ? only : null;
}
