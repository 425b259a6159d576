using MemHog.Load.Sandbox;

namespace MemHog.Tests.Commands;

/// <summary>Looks at the kernel's files of a runner's sandboxes by itself, many times a second, and keeps the highest figures.</summary>
internal sealed class KernelWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task watching;
    private readonly Dictionary<string, (long Kills, long Peak)> seen = [];

    /// <remarks>On a thread of its own: what the pool holds up for a moment at the end of a sandbox is never seen.</remarks>
    public KernelWatch(int runner) => watching = Task.Factory.StartNew(() => Watch(runner), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public async Task<(long Kills, long Peak)> ResultAsync()
    {
        await stop.CancelAsync();
        await watching;
        return (seen.Values.Sum(figures => figures.Kills), seen.Values.Max(figures => figures.Peak));
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await watching;
        stop.Dispose();
    }

    private void Watch(int runner)
    {
        while (!stop.IsCancellationRequested)
        {
            foreach (var folder in PerlTarget.CgroupsOf(runner))
                Look(folder);
            Thread.Sleep(2);
        }
    }

    private void Look(string folder)
    {
        try
        {
            var isV1 = File.Exists(Path.Combine(folder, "memory.oom_control"));
            seen[folder] = (
                KernelText.After(File.ReadAllBytes(Path.Combine(folder, isV1 ? "memory.oom_control" : "memory.events")), "oom_kill"u8) ?? 0,
                KernelFile.ReadNumber(Path.Combine(folder, isV1 ? "memory.max_usage_in_bytes" : "memory.peak")));
        }
        catch (IOException)
        {
            // Removed while it was being read: what was seen before is the last word.
        }
    }
}
