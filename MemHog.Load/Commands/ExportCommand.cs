using System.CommandLine;
using MemHog.Load.Analysis;
using MemHog.Load.Results;
using MemHog.Load.Results.Bundles;

namespace MemHog.Load.Commands;

/// <summary><c>memhog export RUN</c>: a run as one file that reports and compares anywhere as it does here.</summary>
internal static class ExportCommand
{
    private static readonly Option<string?> Output = new("--output", "-o") { Description = "The bundle; its name ends in .zip. Default: RUN.zip here.", HelpName = "FILE" };

    private static readonly Option<bool> Force = new("--force") { Description = "Overwrite the file if it is there." };

    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "export",
            "Write a run with its experiment, manifest and raw data to one file, exactly as it is stored.\nThe same run gives the same bytes. A run under way is refused: it would be another one in a minute.\n\n"
            + "Example:\n  memhog export oom-512-20261120-193012-4f2a -o oom.zip")
        {
            Options.StoredRun, Output, Force, Options.Store,
        };
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, () =>
            RunAsync(terminal, Options.OpenStore(parsed, terminal), parsed.GetRequiredValue(Options.StoredRun), parsed.GetValue(Output), parsed.GetValue(Force), cancellation)));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, IResultsStore store, string runId, string? output, bool force, CancellationToken cancellation)
    {
        await using var disposal = store.ConfigureAwait(false);
        var path = Checked(output ?? runId + ".zip", force);
        var stored = (RunId.IsValid(runId) ? await store.LoadStoredAsync(runId, cancellation).ConfigureAwait(false) : null) ?? throw RunSource.Missing(store, runId);
        var (manifest, end, _) = stored.Checked();
        var progress = RunLiveness.Here.Of(manifest, end);
        if (progress == RunProgress.Running)
            throw new BadInputException($"RUN {runId}: it is still under way. Wait for its end, or interrupt it; then export it.");
        DurableFile.Write(path, file => BundleWriter.Write(file, stored, cancellation), force);
        await terminal.Out.WriteLineAsync($"{path}: run {runId}, {Model.Words.Of(progress)}, {Wording.TrialsOf(manifest, stored.Trials.Length, end)} trials, {new FileInfo(path).Length / 1000.0:0} KB.").ConfigureAwait(false);
        return ExitCode.Ok;
    }

    private static string Checked(string path, bool force)
    {
        if (!RunSource.IsBundle(path))
            throw new BadInputException($"-o {path}: a bundle's name ends in .zip, so that it can be told from the id of a run.");
        if (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            throw new BadInputException($"-o {path}: no file can be written there. Name a file in a folder that exists.");
        return !File.Exists(path) || force ? path : throw new BadInputException($"-o {path}: it is there already. Name another file, or overwrite it with --force.");
    }
}
