using System.CommandLine;
using System.Globalization;
using MemHog.Load.Bench.Judgement;
using MemHog.Load.Bench.Telling;
using MemHog.Load.Results;
using Spectre.Console;

namespace MemHog.Load.Commands.Benchmarks;

internal static class BenchListCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("list", "List the benchmarks in the store, newest first.\n\nExample:\n  memhog bench list --store docs") { Options.Store };
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, () => RunAsync(terminal, Options.OpenStore(parsed, terminal), cancellation)));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, IResultsStore store, CancellationToken cancellation)
    {
        await using var disposal = store.ConfigureAwait(false);
        var benchmarks = await store.Benchmarks.ListAsync(cancellation).ConfigureAwait(false);
        if (benchmarks.Length == 0)
        {
            await terminal.Out.WriteLineAsync($"No benchmarks in {store.Location}. Start one: memhog bench histogram").ConfigureAwait(false);
            return ExitCode.Ok;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("benchmark", "started", "took", "verdict", "processor");
        foreach (var benchmark in benchmarks)
        {
            table.AddRow(
                new Text(benchmark.Id),
                new Text(benchmark.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
                new Text(Clock.Text(TimeSpan.FromSeconds(benchmark.TookSeconds))),
                new Text(FigureRows.Of(Judges.Judge(benchmark).Verdict) + (benchmark.Quick ? " (quick)" : "")),
                new Text($"{benchmark.Machine.CpuCount} x {benchmark.Machine.CpuModel}"));
        }

        terminal.Console.Write(table);
        return ExitCode.Ok;
    }
}
