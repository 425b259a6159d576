using System.Diagnostics;

namespace MemHog.Load.Measurement;

/// <summary>The commit that a folder is at, with "-dirty" when files differ from it; null outside a checkout or without git.</summary>
internal static class GitCommit
{
    public static async Task<string?> OfAsync(string directory, CancellationToken cancellation) =>
        await GitAsync(directory, cancellation, "rev-parse", "--short=12", "HEAD").ConfigureAwait(false) is { Length: > 0 } commit
            ? commit + (await GitAsync(directory, cancellation, "status", "--porcelain", "--untracked-files=no").ConfigureAwait(false) is { Length: > 0 } ? "-dirty" : "")
            : null;

    private static async Task<string?> GitAsync(string directory, CancellationToken cancellation, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("git", ["-C", directory, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return process.ExitCode == 0 ? output.Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // git is not installed: the manifest says that no commit is known.
            return null;
        }
    }
}
