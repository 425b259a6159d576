using System.Collections;
using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Analysis.Environments;
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
    /// <summary>Hears what happens, beside the terminal.</summary>
    public ISessionObserver? Observer { get; init; }

    /// <summary>The export of the process that it is part of; null where it has its own.</summary>
    public TelemetryExport? Telemetry { get; init; }

    /// <summary>The id that a run of an experiment gets which is asked for now, and when that was: a new one at every call.</summary>
    public static (string RunId, DateTimeOffset At) NewRun(Experiment experiment, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return (NewRunId.Of(experiment.Name, now), now);
    }

    /// <summary>Where the reports go: those of a load engine that makes its own, too.</summary>
    public string ReportDirectory { get; init; } = ReportFiles.DefaultDirectory;

    /// <param name="experiment">Valid.</param>
    /// <param name="folder">Where its relative paths begin.</param>
    /// <param name="stamp">Adds to the manifest what the command knows and the experiment does not.</param>
    /// <param name="cancellation">Ends it; every finished trial is in the store then.</param>
    /// <returns>The run's id and how it ended.</returns>
    /// <exception cref="CannotLimitException">Nothing was started.</exception>
    public Task<(string RunId, RunEnd End)> RunAsync(Experiment experiment, string folder, Func<RunManifest, RunManifest>? stamp, CancellationToken cancellation) =>
        ExecuteAsync(experiment, folder, async here =>
        {
            var manifest = stamp?.Invoke(here) ?? here;
            await store.BeginAsync(manifest, cancellation).ConfigureAwait(false);
            return new Run(manifest, [], null);
        }, cancellation);

    /// <summary>Goes on with a run that was interrupted.</summary>
    /// <param name="run">As stored.</param>
    /// <param name="experiment">Of the run, as recorded.</param>
    /// <param name="folder">Where its relative paths begin.</param>
    /// <param name="changed">Told what is not as when the run began, before anything is run.</param>
    /// <param name="cancellation">Ends it; every finished trial is in the store then.</param>
    /// <exception cref="CannotLimitException">Nothing was started.</exception>
    /// <exception cref="StoreException">Another process was first.</exception>
    public async Task<RunEnd> ResumeAsync(Run run, Experiment experiment, string folder, Action<ImmutableArray<Change>> changed, CancellationToken cancellation) =>
        (await ExecuteAsync(experiment, folder, async here =>
        {
            ImmutableArray<Change> changes = [.. EnvironmentDifferences.Of(run.Manifest, here).Select(difference => new Change(difference.Name, difference.First, difference.Second))];
            changed(changes);
            await store.TakeUpAsync(run.Manifest, new Resumption(here.StartedAt, run.Trials.Length, here.Runner, changes), cancellation).ConfigureAwait(false);
            // Only now nobody else adds to it.
            return await Verdicts.LoadAsync(store, run.Id).ConfigureAwait(false);
        }, cancellation).ConfigureAwait(false)).End;

    /// <param name="begin">Given a new run's manifest as it would be here and now, gives the run that is to be completed.</param>
    private async Task<(string RunId, RunEnd End)> ExecuteAsync(Experiment experiment, string folder, Func<RunManifest, Task<Run>> begin, CancellationToken cancellation)
    {
        var cells = CellMatrix.Expand(experiment);
        var enforcement = await CannotLimit.EnforcementOfAsync(cells, terminal.Time).ConfigureAwait(false);

        // A store that cannot be reached is found out now, not after minutes of building.
        await store.LoadAsync(NewRunId.Of(experiment.Name, terminal.Time.GetUtcNow()), cancellation).ConfigureAwait(false);
        await enforcement.SweepLeftoversAsync(terminal.Time).ConfigureAwait(false);
        var launches = await Launches.BuildAsync(
            experiment, Environment.GetEnvironmentVariables(), Building, cancellation).ConfigureAwait(false);

        LintText.Write(terminal.Out, ExperimentLint.Of(experiment, cells), Severity.Warning);
        using var ownTelemetry = Telemetry is null ? TelemetryExport.StartFromEnvironment("memhog-load", [Runs.Telemetry.Name], [Runs.Telemetry.Name, "System.Runtime"]) : null;
        var telemetry = Telemetry ?? ownTelemetry!;
        telemetry.WarnTo(terminal.Warn);
        var host = enforcement.OpenHost(terminal.Time);
        await using var hostDisposal = host.ConfigureAwait(false);
        var calibration = await Calibrations.NewestAsync(store, host.Kind, cancellation).ConfigureAwait(false);
        var commit = await GitCommit.OfAsync(folder, cancellation).ConfigureAwait(false);
        var run = await begin(ManifestBuilder.Build(
            experiment, cells, BlockOrder.Plan(cells, experiment.Trials.Max, experiment.Seed), launches, folder, MachineProbe.Look(host.Kind, commit, telemetry.IsOn), ProcessStart.ThisProcess(), terminal.Time.GetUtcNow()) with
        {
            Calibration = calibration,
            TargetRuntimeProperties = TargetProperties.OfCommand(launches.Target.Command, launches.Target.Directory)?.OfTheGc(),
        }).ConfigureAwait(false);

        // The stored order rules, whatever this version would make of the seed; the cells are those of the experiment, for a manifest has no secrets.
        var plan = BlockOrder.Planned(cells, run.Manifest.Order, run.Manifest.Seed);
        Observer?.RunStarts(run, plan);
        using var progress = Progress.For(terminal, run, plan);
        var trials = new TrialRunner(host, launches.Target, experiment.Target, new FreePort(new Random(Environment.ProcessId)), terminal.Time) { Companions = launches.Companions, Probes = experiment.Probes, EngineReports = trial => Path.GetFullPath(Path.Combine(ReportDirectory, EngineFigures.FolderOf(run.Id, trial))) };
        var end = await new ExperimentRunner(trials, store, Observer is { } other ? new BothObservers(progress, other) : progress, telemetry.LoggerFactory.CreateLogger("MemHog.Load"), terminal.Time) { GoesOn = SequentialDecision.GoesOn, Judge = new RunJudge() }
            .RunAsync(run, plan, cancellation).ConfigureAwait(false);
        return (run.Id, end);
    }

    private void Building(string project)
    {
        terminal.Out.WriteLine($"Building {Path.GetFileName(project)} in Release …");
        Observer?.Building(project);
    }
}
