using System.CommandLine;
using MemHog.Load.Results;

namespace MemHog.Load.Commands.Benchmarks;

internal static class BenchShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("show", "Show a benchmark again, recomputed from what is stored. The exit code is that of the benchmark.\n\nExample:\n  memhog bench show speed-20261121-150000-4f2a --store docs")
        {
            BenchOptions.Id, Options.Store, Options.Json,
        };
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, () => RunAsync(
            terminal, Options.OpenStore(parsed, terminal), parsed.GetRequiredValue(BenchOptions.Id), ReportFiles.JsonFrom(parsed), cancellation)));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, IResultsStore store, string id, string? json, CancellationToken cancellation)
    {
        await using var disposal = store.ConfigureAwait(false);
        var benchmark = (RunId.IsValid(id) ? await store.Benchmarks.LoadAsync(id, cancellation).ConfigureAwait(false) : null)
            ?? throw new BadInputException($"ID {id}: there is no such benchmark in {store.Location}. `memhog bench list` shows them.");
        if (json is not null)
            ReportFiles.JsonMustBeWritable(json);
        return await BenchVerdict.ShowAsync(terminal, store, benchmark, json).ConfigureAwait(false);
    }
}
