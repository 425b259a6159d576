using System.CommandLine;
using MemHog.Load.Model;
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
        var repeats = Repetition.Of(name, await Verdicts.LoadAsync(store, name).ConfigureAwait(false));
        if (files.Json is { } writable)
            ReportFiles.JsonMustBeWritable(writable);
        if (against is null)
        {
            var assignment = Assignment.Again(repeats, recorded(repeats.Original.Manifest));
            files.MustBeWritable();
            return await assignment.RunAsync(new ExperimentSession(terminal, store) { ReportDirectory = files.Directory }, terminal, store, files, cancellation).ConfigureAwait(false);
        }

        var again = Repetition.Judgeable(await Verdicts.LoadAsync(store, against).ConfigureAwait(false));
        if (again.Id == repeats.Original.Id)
            throw new BadInputException($"--against {against}: this is the run itself. Name another run of the same experiment.");
        return await repeats.ShowAsync(terminal, again, files.Json).ConfigureAwait(false);
    }
}
