using System.Collections;
using System.Collections.Immutable;
using MemHog.Load.Commands.Lint;
using MemHog.Load.Matrix;
using MemHog.Load.Measurement;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Runs;
using MemHog.Load.Sandbox;
using MemHog.Load.Spec.Properties;
using MemHog.Load.Traffic;
using MemHog.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Logging;

namespace MemHog.Load.Commands;

/// <summary>One experiment from its checks to the end of its run: what every command shares that runs one.</summary>
/// <param name="terminal">Where its progress is shown.</param>
/// <param name="store">Where it is kept.</param>
internal sealed class ExperimentSession(Terminal terminal, IResultsStore store)
{
    /// <param name="experiment">Valid.</param>
    /// <param name="folder">Where its relative paths begin.</param>
    /// <param name="stamp">Adds to the manifest what the command knows and the experiment does not.</param>
    /// <param name="cancellation">Ends it; every finished trial is in the store then.</param>
    /// <returns>The run's id and how it ended.</returns>
    /// <exception cref="CannotLimitException">Nothing was started.</exception>
    public async Task<(string RunId, RunEnd End)> RunAsync(Experiment experiment, string folder, Func<RunManifest, RunManifest>? stamp, CancellationToken cancellation)
    {
        var cells = CellMatrix.Expand(experiment);
        var plan = BlockOrder.Plan(cells, experiment.Trials.Max, experiment.Seed);
        var enforcement = await Enforcement.DetectAsync(terminal.Time).ConfigureAwait(false);
        if (CannotLimit.Unenforceable(cells, enforcement) is { Length: > 0 } limits)
            throw new CannotLimitException(limits, enforcement);

        // A store that cannot be reached is found out now, not after minutes of building.
        await store.LoadAsync(NewRunId.Of(experiment.Name, terminal.Time.GetUtcNow()), cancellation).ConfigureAwait(false);
        await enforcement.SweepLeftoversAsync(terminal.Time).ConfigureAwait(false);
        var launches = await Launches.BuildAsync(
            experiment, Environment.GetEnvironmentVariables(), project => terminal.Out.WriteLine($"Building {Path.GetFileName(project)} in Release …"), cancellation).ConfigureAwait(false);

        LintText.Write(terminal.Out, ExperimentLint.Of(experiment, cells), Severity.Warning);
        using var telemetry = TelemetryExport.StartFromEnvironment("memhog-load", [Runs.Telemetry.Name], [Runs.Telemetry.Name, "System.Runtime"]);
        var host = enforcement.OpenHost(terminal.Time);
        await using var hostDisposal = host.ConfigureAwait(false);
        var commit = await GitCommit.OfAsync(folder, cancellation).ConfigureAwait(false);
        var manifest = ManifestBuilder.Build(
            experiment, cells, plan, launches, folder, MachineProbe.Look(host.Kind, commit, telemetry.IsOn), ProcessStart.ThisProcess(), terminal.Time.GetUtcNow()) with
        {
            TargetRuntimeProperties = TargetProperties.OfCommand(launches.Target.Command, launches.Target.Directory)?.OfTheGc(),
        };
        manifest = stamp?.Invoke(manifest) ?? manifest;

        using var progress = Progress.For(terminal, new Run(manifest, [], null), plan);
        var trials = new TrialRunner(host, launches.Target, experiment.Target, new FreePort(new Random(Environment.ProcessId)), terminal.Time) { Companions = launches.Companions, Probes = experiment.Probes };
        var end = await new ExperimentRunner(trials, store, progress, telemetry.LoggerFactory.CreateLogger("MemHog.Load"), terminal.Time) { GoesOn = TrialsAhead.EveryCellGoesOn }
            .RunAsync(manifest, plan, cancellation).ConfigureAwait(false);
        return (manifest.Id, end);
    }
}

/// <summary>This machine cannot enforce the limits of an experiment.</summary>
internal sealed class CannotLimitException(ImmutableArray<MemoryLimit> limits, Enforcement enforcement)
    : Exception($"This machine cannot enforce a memory limit of {string.Join(", ", limits)}; nothing was started.")
{
    public Enforcement Enforcement => enforcement;
}
