using System.CommandLine;
using MemHog.Load.Results;

namespace MemHog.Load.Commands;

/// <summary><c>memhog import FILE</c>: a run of another machine becomes one of this store.</summary>
internal static class ImportCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A bundle, as `memhog export` writes it." };
        var command = new Command(
            "import",
            "Add the run of a bundle to the store; it then reports and compares like a local one. What is damaged or made up is refused whole.\n"
            + $"A run that is there already stays as it is. A bundle may unpack to at most {Results.Bundles.BundleWriter.MaxMegabytes} MB.\n\nExample:\n  memhog import oom.zip")
        {
            file, Options.Store,
        };
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, () => RunAsync(terminal, Options.OpenStore(parsed, terminal), parsed.GetRequiredValue(file), cancellation)));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, IResultsStore store, string path, CancellationToken cancellation)
    {
        await using var disposal = store.ConfigureAwait(false);
        var (run, manifest, _) = RunSource.ReadBundle(path);
        if (await store.LoadStoredAsync(run.Id, cancellation).ConfigureAwait(false) is { } present)
        {
            if (!present.Checked().Sorted.IsSameAs(run))
                throw new BadInputException($"{path}: the store {store.Location} has another run {run.Id}, or another part of it. Nothing was written. Import it into another store with --store.");
            await terminal.Out.WriteLineAsync($"Run {run.Id} is in {store.Location} already, the same to the byte.").ConfigureAwait(false);
            return ExitCode.Ok;
        }

        await store.ImportAsync(run, manifest, cancellation).ConfigureAwait(false);
        await terminal.Out.WriteLineAsync($"Run {run.Id}, {run.Trials.Length} of {manifest.Order.Length} trials, is now in {store.Location}. Its report: memhog report {run.Id}").ConfigureAwait(false);
        return ExitCode.Ok;
    }
}
