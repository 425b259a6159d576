using System.CommandLine;
using MemHog.Load.Results;

namespace MemHog.Load.Commands;

/// <summary><c>memhog report RUN</c>: the verdict again, recomputed from what is stored.</summary>
internal static class ReportCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("report", "Print a run's verdict and write its report files again, recomputed from what is stored. The exit code is that of the run.\n\nExample:\n  memhog report oom-512-20261120-193012-4f2a --json result.json")
        {
            Options.Run, Options.Store, Options.Json, Options.ReportDirectory,
        };
        command.SetAction((parsed, _) => Edge.GuardAsync(terminal, () =>
            RunAsync(terminal, Options.OpenStore(parsed, terminal), parsed.GetRequiredValue(Options.Run), ReportFiles.From(parsed))));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, IResultsStore store, string runId, ReportFiles files)
    {
        await using var disposal = store.ConfigureAwait(false);
        files.MustBeWritable();
        return await Verdicts.ShowAsync(terminal, store, runId, files).ConfigureAwait(false);
    }
}
