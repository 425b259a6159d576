using System.Collections.Immutable;
using System.CommandLine;
using MemHog.Load.Analysis;
using MemHog.Load.Measurement;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Load.Results;

namespace MemHog.Load.Commands;

/// <summary><c>memhog resume RUN</c>: goes on with a run that was interrupted, in its own order and with its own seed.</summary>
internal static class ResumeCommand
{
    private static readonly Option<bool> Anyway = new("--anyway") { Description = "Go on although this is another machine than the one it was begun on." };

    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "resume",
            "Go on with a run that was interrupted: what is stored stays, what is missing is run in the same order. What has changed since is named and recorded.\n\n"
            + "Examples:\n  memhog resume oom-512-20261120-193012-4f2a\n  memhog resume oom-512-20261120-193012-4f2a --env PASSWORD --folder experiments")
        {
            Options.StoredRun, Anyway, Options.Folder, Options.Env, Options.Store, Options.Json, Options.ReportDirectory,
        };
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, () => RunAsync(
            terminal,
            parsed.GetRequiredValue(Options.StoredRun),
            parsed.GetValue(Anyway),
            manifest => RecordedRun.Of(manifest, parsed.GetValue(Options.Folder), parsed.GetValue(Options.Env) ?? [], Directory.GetCurrentDirectory()),
            () => Options.OpenStore(parsed, terminal),
            () => Options.OpenStoreForRun(parsed, terminal),
            ReportFiles.From(parsed),
            cancellation)));
        return command;
    }

    private static async Task<ExitCode> RunAsync(
        Terminal terminal, string runId, bool anyway, Func<RunManifest, RecordedRun> recorded, Func<IResultsStore> look, Func<IResultsStore> open, ReportFiles files, CancellationToken cancellation)
    {
        if (RunSource.IsBundle(runId))
            throw new BadInputException($"RUN {runId}: a bundle is a copy and does not go on. `memhog import {runId}` makes it a run of a store, `memhog reproduce {runId}` runs it again.");
        // Looked at first by somebody who takes nothing over: what is kept on this machine belongs to the process that runs it.
        var looked = look();
        await using (looked.ConfigureAwait(false))
        {
            await BringAsync(terminal, runId, looked, cancellation).ConfigureAwait(false);
            MustBeInterrupted(await Verdicts.LoadAsync(looked, runId).ConfigureAwait(false));
        }

        var store = open();
        await using var storeDisposal = store.ConfigureAwait(false);
        var run = await Verdicts.LoadAsync(store, runId).ConfigureAwait(false);
        MustBeInterrupted(run);
        if (!anyway)
            MustBeThisMachine(run.Manifest);
        var (experiment, folder) = recorded(run.Manifest);
        files.MustBeWritable();
        var end = await new ExperimentSession(terminal, store) { ReportDirectory = files.Directory }
            .ResumeAsync(run, experiment, folder, changes => Tell(terminal, run, changes), cancellation).ConfigureAwait(false);
        var code = await Verdicts.ShowAsync(terminal, store, runId, files).ConfigureAwait(false);
        return end.State == RunState.Complete ? code : ExitCode.Interrupted;
    }

    /// <summary>A store that was started anew without its data does not know a run that is kept here.</summary>
    private static async Task BringAsync(Terminal terminal, string runId, IResultsStore store, CancellationToken cancellation)
    {
        if (!RunId.IsValid(runId))
            return;
        var kept = UndeliveredRuns.Of(Directory.GetCurrentDirectory());
        await using var disposal = kept.ConfigureAwait(false);
        if (await kept.Files.LoadStoredAsync(runId, cancellation).ConfigureAwait(false) is not { } run
            || await store.LoadStoredAsync(runId, cancellation).ConfigureAwait(false) is not null)
        {
            return;
        }

        if (kept.DestinationOf(runId) is { } destination && destination != store.Location)
            throw new BadInputException($"RUN {runId}: it is in {kept.Location}, and was to go to {destination}. Give --store {destination}; or `memhog deliver {runId}` with --store, and then go on with it there.");
        await kept.DeliverAsync(runId, store, cancellation).ConfigureAwait(false);
        await terminal.Out.WriteLineAsync($"{runId} was in {kept.Location} alone; now it is in {store.Location}, {Wording.Counted(run.Trials.Length, "trial")}.").ConfigureAwait(false);
    }

    private static void MustBeInterrupted(Run run)
    {
        var manifest = run.Manifest;
        switch (RunLiveness.Here.Of(manifest, run.End))
        {
            case RunProgress.Complete:
                throw new BadInputException($"RUN {run.Id}: it is complete, {Wording.TrialsOf(manifest, run.Trials.Length, run.End)} trials. `memhog report {run.Id}` shows its verdict, `memhog reproduce {run.Id}` runs it again.");
            case RunProgress.Running:
                throw new BadInputException($"RUN {run.Id}: it is under way in process {manifest.CurrentRunner.ProcessId}. End that first, or wait for it.");
            case RunProgress.Interrupted:
                break;
        }

        // Schema 3 and older do not say where the experiment lies, nor which build was started: it would be a guess that this is the same.
        if (manifest.Schema < RunManifest.CurrentSchema)
            throw new BadInputException($"RUN {run.Id}: it was written by an older MemHog (schema {manifest.Schema}), whose runs do not record what is needed to go on. `memhog reproduce {run.Id}` runs it again.");
    }

    /// <summary>Figures of two machines are not one run.</summary>
    private static void MustBeThisMachine(RunManifest manifest)
    {
        var here = MachineProbe.Look(manifest.Machine.Sandbox, gitCommit: null, telemetry: false);
        var (then, now) = (Describe(manifest.Runner.Host, manifest.Machine), Describe(Environment.MachineName, here));
        if (then != now)
            throw new BadInputException($"RUN {manifest.Id}: it was begun on another machine ({then}; this is {now}), and figures of two machines are not one run. `memhog reproduce {manifest.Id}` runs it here from the start; --anyway goes on all the same.");
    }

    private static string Describe(string host, MachineFacts machine) => $"{host}, {machine.CpuCount} x {machine.CpuModel}";

    private static void Tell(Terminal terminal, Run run, ImmutableArray<Change> changes)
    {
        terminal.Out.WriteLine($"Run {run.Id} goes on after {Wording.TrialsOf(run.Manifest, run.Trials.Length, run.End)} trials.");
        foreach (var change in changes)
            terminal.Out.WriteLine(Visible.Of($"  changed  {change.What}: {change.Before} -> {change.Now}"));
        if (!changes.IsEmpty)
            terminal.Out.WriteLine("  The run records this, and its report says so.");
    }
}
