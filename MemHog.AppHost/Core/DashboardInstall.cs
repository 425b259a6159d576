using MemHog.AppHost.Composition;
using MemHog.AppHost.Core.Processes;
using MemHog.AppHost.Machine;

namespace MemHog.AppHost.Core;

/// <summary>Installs the Aspire CLI once into the user's cache: beside its place, then renamed into it, by one process at a time.</summary>
internal sealed class DashboardInstall(Launcher launcher, Checkout checkout, TimeProvider time)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(200);

    private string LogFile => Path.Combine(checkout.Logs, "dashboard-install.log");

    /// <returns>Why it failed, or null.</returns>
    public async Task<string?> InstallAsync(string npm, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(s_patience, time);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(AspirePackage.Folder)!);
            using var alone = await WaitForTurnAsync(bounded.Token);
            return File.Exists(AspirePackage.Binary) ? null : await RunNpmAsync(npm, bounded.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"npm did not finish within {s_patience.TotalMinutes:0} minutes, see {LogFile}";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }

    private async Task<string?> RunNpmAsync(string npm, CancellationToken cancellation)
    {
        var partial = AspirePackage.Folder + ".partial";
        DeleteFolder(partial);
        Directory.CreateDirectory(partial);
        var child = launcher.Start(new ProcessDescription
        {
            Command = npm,
            Arguments =
            [
                "install", "--prefix", partial, "--no-audit", "--no-fund", "--no-update-notifier", "--ignore-scripts",
                $"{AspirePackage.Name}@{AspirePackage.Version}",
            ],
            WorkingDirectory = partial,
            LogFile = LogFile,
        });
        try
        {
            var exitCode = await child.Exited.WaitAsync(cancellation);
            if (exitCode != 0)
                return $"npm ended with exit code {exitCode}, see {LogFile}";
            DeleteFolder(AspirePackage.Folder);
            Directory.Move(partial, AspirePackage.Folder);
            return File.Exists(AspirePackage.Binary) ? null : $"{AspirePackage.Name} holds no {AspirePackage.Binary}";
        }
        finally
        {
            await child.StopAsync(s_grace);
            DeleteFolder(partial);
        }
    }

    private async Task<FileStream> WaitForTurnAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(AspirePackage.Folder + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(s_step, time, cancellation);
            }
        }
    }

    private static void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
