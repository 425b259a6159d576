using System.CommandLine;
using System.Text;
using MemHog.Load.Analysis;
using MemHog.Load.Analysis.Reproduction;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Load.Results;

namespace MemHog.Load.Commands;

/// <summary><c>memhog reproduce RUN</c>: the same experiment again, as a run of its own, and whether it says the same.</summary>
internal static class ReproduceCommand
{
    private static readonly Option<string?> Against = new("--against")
    {
        Description = "Run nothing: judge this run as the repetition.",
        HelpName = "RUN",
    };

    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "reproduce",
            """
            Run the experiment of a run again, in the same order and with the same seed, and say of each cell whether it is reproduced.
            It starts what the run says it started: reproduce only what you trust.

            Exit codes:
              0  every cell is reproduced
              1  at least one is not
              2  none is not, and at least one is undecided

            Examples:
              memhog reproduce oom-512-20261120-193012-4f2a
              memhog reproduce oom-512-20261120-193012-4f2a --against oom-512-20261121-081500-91c3
              memhog reproduce oom-512-20261120-193012-4f2a --env PASSWORD --folder experiments --json reproduced.json
            """)
        {
            Options.Run, Against, Options.Folder, Options.Env, Options.Store, Options.Json, Options.ReportDirectory,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(Against) is not null && (result.GetResult(Options.Folder) is not null || result.GetResult(Options.Env) is not null))
                result.AddError("--against: nothing is run, so there is no use for --folder and --env. Leave them out.");
        });
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, () => RunAsync(
            terminal,
            parsed.GetRequiredValue(Options.Run),
            parsed.GetValue(Against),
            manifest => RecordedRun.Of(manifest, parsed.GetValue(Options.Folder), parsed.GetValue(Options.Env) ?? [], Directory.GetCurrentDirectory()),
            Options.OpenStoreForRun(parsed, terminal),
            ReportFiles.From(parsed),
            cancellation)));
        return command;
    }

    private static async Task<ExitCode> RunAsync(
        Terminal terminal, string name, string? against, Func<RunManifest, RecordedRun> recorded, IResultsStore store, ReportFiles files, CancellationToken cancellation)
    {
        await using var storeDisposal = store.ConfigureAwait(false);
        var original = Judgeable(await Verdicts.LoadAsync(store, name).ConfigureAwait(false));
        if (files.Json is { } writable)
            ReportFiles.JsonMustBeWritable(writable);
        var again = against is null
            ? await RepeatedAsync(terminal, name, original, recorded, store, files with { Json = null }, cancellation).ConfigureAwait(false)
            : Judgeable(await Verdicts.LoadAsync(store, against).ConfigureAwait(false));
        if (again is null)
            return ExitCode.Interrupted;
        if (again.Id == original.Id)
            throw new BadInputException($"--against {against}: this is the run itself. Name another run of the same experiment.");

        var reproduction = RunReproduction.Of(original, again);
        ReproductionReport.Write(reproduction, terminal.Console);
        if (files.Json is { } json)
            await File.WriteAllTextAsync(json, ReproductionJson.Of(reproduction), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CancellationToken.None).ConfigureAwait(false);
        return reproduction.Answer switch
        {
            Reproduced.Reproduced => ExitCode.Ok,
            Reproduced.NotReproduced => ExitCode.Negative,
            _ => ExitCode.Undecided,
        };
    }

    /// <summary>The repetition with its report; null when it was interrupted.</summary>
    private static async Task<Run?> RepeatedAsync(
        Terminal terminal, string name, Run original, Func<RunManifest, RecordedRun> recorded, IResultsStore store, ReportFiles files, CancellationToken cancellation)
    {
        var (experiment, folder) = recorded(original.Manifest);
        files.MustBeWritable();
        var (id, end) = await new ExperimentSession(terminal, store) { ReportDirectory = files.Directory }.RunAsync(
            experiment,
            folder,
            here => here with { Reproduces = original.Id, ExperimentFile = original.Manifest.ExperimentFile, Order = original.Manifest.Order },
            cancellation).ConfigureAwait(false);
        await Verdicts.ShowAsync(terminal, store, id, files).ConfigureAwait(false);
        if (end.State == RunState.Complete)
            return await Verdicts.LoadAsync(store, id).ConfigureAwait(false);
        terminal.Out.WriteLine($"The repetition was interrupted. To complete and judge it: memhog resume {id} --store {store.Location}, then memhog reproduce {name} --against {id} --store {store.Location}");
        return null;
    }

    private static Run Judgeable(Run run)
    {
        if (RunLiveness.Here.Of(run.Manifest, run.End) == RunProgress.Running)
            throw new BadInputException($"RUN {run.Id}: it is still under way in process {run.Manifest.CurrentRunner.ProcessId}. Wait for its end.");
        return run.Trials.IsEmpty
            ? throw new BadInputException($"RUN {run.Id}: it has no trial ({Words.Of(RunLiveness.Here.Of(run.Manifest, run.End))}), so there is nothing to reproduce. Run it with memhog run.")
            : run;
    }
}
