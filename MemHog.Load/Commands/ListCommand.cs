using System.CommandLine;
using System.Globalization;
using MemHog.Load.Analysis;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Load.Results;
using Spectre.Console;

namespace MemHog.Load.Commands;

/// <summary><c>memhog list</c>: the runs in a store, newest first; or the experiments in a folder.</summary>
internal static class ListCommand
{
    private static readonly Option<string?> Experiments = new("--experiments")
    {
        Description = "List experiments instead: every *.yaml of FOLDER with its question and how long it takes. Default: the folder experiments here or above. Exit code 3 when one cannot be read.",
        HelpName = "FOLDER",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "list",
            "List the runs in the store, newest first; or with --experiments what can be run.\n\nExamples:\n  memhog list\n  memhog list --store redis://127.0.0.1:6379\n"
            + "  memhog list --experiments\n  memhog list --experiments my/experiments --json experiments.json")
        {
            Options.Store, Experiments, Options.Json,
        };
        command.Validators.Add(result =>
        {
            var isExperiments = result.GetResult(Experiments) is not null;
            if (isExperiments && result.GetResult(Options.Store) is not null)
                result.AddError("--store: experiments are files in a folder, not in a store. Give one of --experiments and --store.");
            if (!isExperiments && result.GetResult(Options.Json) is not null)
                result.AddError("--json: only the list of --experiments is written as JSON; for a run, `memhog report RUN --json FILE`.");
        });
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, () => parsed.GetResult(Experiments) is null
            ? RunAsync(terminal, Options.OpenStore(parsed, terminal), cancellation)
            : ExperimentListing.RunAsync(terminal, parsed.GetValue(Experiments), ReportFiles.JsonFrom(parsed))));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, IResultsStore store, CancellationToken cancellation)
    {
        await using var disposal = store.ConfigureAwait(false);
        await DeliverCommand.RemindAsync(terminal, cancellation).ConfigureAwait(false);
        var runs = await store.ListAsync(cancellation).ConfigureAwait(false);
        if (runs.Length == 0)
        {
            await terminal.Out.WriteLineAsync($"No runs in {store.Location}. Start one: memhog run experiments/oom-512.yaml").ConfigureAwait(false);
            return ExitCode.Ok;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("run", "started", "state", "trials", "question");
        foreach (var run in runs)
        {
            table.AddRow(
                new Text(run.Head.Id),
                new Text(run.Head.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
                new Text(Words.Of(RunLiveness.Here.Of(run))),
                new Text(Wording.TrialsOf(run.Head, run.TrialsDone, run.End)),
                new Text(Visible.Of(run.Head.Question.ReplaceLineEndings(" ").Trim())));
        }

        terminal.Console.Write(table);
        return ExitCode.Ok;
    }
}
