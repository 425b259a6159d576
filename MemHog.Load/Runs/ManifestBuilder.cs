using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using MemHog.Load.Model;
using MemHog.Load.Traffic.NBomber;

namespace MemHog.Load.Runs;

/// <summary>What must be written down before the first trial.</summary>
internal static class ManifestBuilder
{
    /// <summary>
    /// The command as it can be read elsewhere: a path below or beside the experiment is relative to its folder, so that a
    /// shared run does not tell where somebody's checkout lies.
    /// </summary>
    public static ImmutableArray<string> Portable(ImmutableArray<string> command, string experimentFolder) =>
    [
        .. command.Select((part, index) =>
            !Path.IsPathFullyQualified(part) ? part
            : index == 0 && Path.GetFileNameWithoutExtension(part) == "dotnet" ? "dotnet"
            : Path.GetRelativePath(experimentFolder, part)),
    ];

    public static RunManifest Build(
        Experiment experiment,
        ImmutableArray<Cell> cells,
        ImmutableArray<PlannedTrial> plan,
        Launches launches,
        string experimentFolder,
        MachineFacts machine,
        RunnerIdentity runner,
        DateTimeOffset now) => new()
        {
            Schema = RunManifest.CurrentSchema,
            Id = NewRunId.Of(experiment.Name, now),
            Experiment = experiment.Name,
            Question = experiment.Question,
            Spec = experiment.Source,
            SpecHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(experiment.Source))),
            Seed = experiment.Seed,
            TrialsPerCell = experiment.Trials.Max,
            MinTrialsPerCell = experiment.Trials.IsSequential ? experiment.Trials.Min : null,
            Comparison = experiment.Comparison,
            Slo = experiment.Slo,
            Cells = cells,
            Order = [.. plan.Select(trial => trial.Cell.Index)],
            StartedAt = now,
            TargetCommand = Portable(launches.Target.Command, experimentFolder),
            Companions = [.. launches.Companions.Select(launch => new CompanionCommand(launch.Companion.Name, Portable(launch.Launch.Command, experimentFolder)) { Files = ProgramFiles.Of(launch.Launch.Command, launch.Launch.Directory) })],
            TargetFiles = ProgramFiles.Of(launches.Target.Command, launches.Target.Directory),
            Probes = experiment.Probes,
            TargetRuntimeEnvironment = RuntimeVariables(experiment.Target.Environment),
            Machine = Engine(cells) is { } engine ? machine with { LoadEngine = engine } : machine,
            Runner = runner,
        };

    /// <summary>Whoever schedules the load, where that is not the laboratory.</summary>
    private static string? Engine(ImmutableArray<Cell> cells) => cells.Any(cell => cell.Load.Engine == LoadEngine.Nbomber) ? NBomberEngine.Name : null;

    /// <summary>Only what the .NET runtime reads: other variables of a target may be secrets, and those never get into a manifest.</summary>
    private static ImmutableSortedDictionary<string, string> RuntimeVariables(ImmutableSortedDictionary<string, string> environment) =>
        environment.Where(variable => Target.IsRuntimeVariable(variable.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal);
}
