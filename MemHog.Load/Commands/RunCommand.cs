using System.Collections;
using System.Collections.Immutable;
using System.CommandLine;
using MemHog.Load.Commands.Lint;
using MemHog.Load.Matrix;
using MemHog.Load.Measurement;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Runs;
using MemHog.Load.Sandbox;
using MemHog.Load.Spec;
using MemHog.Load.Spec.Properties;
using MemHog.Load.Traffic;
using MemHog.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Logging;

namespace MemHog.Load.Commands;

/// <summary><c>memhog run FILE</c>: every check first, then the trials, then the verdict.</summary>
internal static class RunCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The experiment, e.g. experiments/oom-512.yaml." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check everything and show the matrix, the order and the time it takes; start nothing." };
        var command = new Command("run", "Run an experiment and say which cells meet the SLO.\n\nExamples:\n  memhog run experiments/oom-512.yaml\n  memhog run my.yaml --json result.json --store redis://127.0.0.1:6379")
        {
            file, dryRun, Options.Store, Options.Json, Options.ReportDirectory,
        };
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, () => RunAsync(
            terminal,
            parsed.GetRequiredValue(file),
            parsed.GetValue(dryRun),
            Options.OpenStore(parsed, terminal),
            ReportFiles.From(parsed),
            cancellation)));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, string file, bool dryRun, IResultsStore store, ReportFiles files, CancellationToken cancellation)
    {
        await using var storeDisposal = store.ConfigureAwait(false);
        var experiment = ExperimentFile.Read(file) switch
        {
            SpecResult.Valid valid => valid.Experiment,
            var invalid => throw new BadInputException(invalid.ToString()!),
        };
        var cells = CellMatrix.Expand(experiment);
        var plan = BlockOrder.Plan(cells, experiment.Trials, experiment.Seed);
        var linted = ExperimentLint.Of(experiment, cells);
        if (dryRun)
        {
            var shown = DryRun.Show(terminal.Out, experiment, cells, plan);
            LintText.Write(terminal.Out, linted, Severity.Warning);
            return shown;
        }

        files.MustBeWritable();

        var enforcement = await Enforcement.DetectAsync(terminal.Time).ConfigureAwait(false);
        if (CannotLimit.Unenforceable(cells, enforcement) is { Length: > 0 } limits)
        {
            await terminal.Error.WriteLineAsync($"This machine cannot enforce a memory limit of {string.Join(", ", limits)}; nothing was started.").ConfigureAwait(false);
            CannotLimit.Explain(terminal.Error, enforcement);
            return ExitCode.CannotLimit;
        }

        // A store that cannot be reached is found out now, not after minutes of building.
        await store.LoadAsync(NewRunId.Of(experiment.Name, terminal.Time.GetUtcNow()), cancellation).ConfigureAwait(false);
        await enforcement.SweepLeftoversAsync(terminal.Time).ConfigureAwait(false);
        var launches = await Launches.BuildAsync(
            experiment, Environment.GetEnvironmentVariables(), project => terminal.Out.WriteLine($"Building {Path.GetFileName(project)} in Release …"), cancellation).ConfigureAwait(false);

        LintText.Write(terminal.Out, linted, Severity.Warning);
        using var telemetry = TelemetryExport.StartFromEnvironment("memhog-load", [Runs.Telemetry.Name], [Runs.Telemetry.Name, "System.Runtime"]);
        var host = enforcement.OpenHost(terminal.Time);
        await using var hostDisposal = host.ConfigureAwait(false);
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var commit = await GitCommit.OfAsync(folder, cancellation).ConfigureAwait(false);
        var manifest = ManifestBuilder.Build(
            experiment, cells, plan, launches, folder, MachineProbe.Look(host.Kind, commit, telemetry.IsOn), ProcessStart.ThisProcess(), terminal.Time.GetUtcNow()) with
        {
            TargetRuntimeProperties = TargetProperties.OfCommand(launches.Target.Command, launches.Target.Directory)?.OfTheGc(),
        };

        RunEnd end;
        using (var progress = Progress.For(terminal, manifest, plan))
        {
            var trials = new TrialRunner(host, launches.Target, experiment.Target, new FreePort(new Random(Environment.ProcessId)), terminal.Time) { Companions = launches.Companions, Probes = experiment.Probes };
            end = await new ExperimentRunner(trials, store, progress, telemetry.LoggerFactory.CreateLogger("MemHog.Load"), terminal.Time)
                .RunAsync(manifest, plan, cancellation).ConfigureAwait(false);
        }

        var code = await Verdicts.ShowAsync(terminal, store, manifest.Id, files).ConfigureAwait(false);
        return end.State == RunState.Complete ? code : ExitCode.Interrupted;
    }
}
