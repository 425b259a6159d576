using System.CommandLine;
using System.Globalization;
using MemHog.Load.Model;
using MemHog.Load.Results;
using Spectre.Console;

namespace MemHog.Load.Commands;

/// <summary><c>memhog list</c>: the runs in a store, newest first.</summary>
internal static class ListCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("list", "List the runs in the store, newest first.\n\nExamples:\n  memhog list\n  memhog list --store redis://127.0.0.1:6379") { Options.Store };
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, () => RunAsync(terminal, Options.OpenStore(parsed, terminal), cancellation)));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, IResultsStore store, CancellationToken cancellation)
    {
        await using var disposal = store.ConfigureAwait(false);
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
                new Text(run.Manifest.Id),
                new Text(run.Manifest.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
                new Text(Words.Of(RunLiveness.Here.Of(run.Manifest, run.End))),
                new Text($"{run.TrialsDone}/{run.Manifest.Order.Length}"),
                new Text(run.Manifest.Question.ReplaceLineEndings(" ").Trim()));
        }

        terminal.Console.Write(table);
        return ExitCode.Ok;
    }
}
