using MemHog.Load.Sandbox;

namespace MemHog.Load.Bench.Servers;

/// <summary>
/// Tells a server that the laboratory which has started it is gone. In the first instant of a process nobody else could: it is not
/// yet known to the guardian then.
/// </summary>
internal static class ParentWatch
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Ends when another process than <paramref name="laboratory"/> is our parent, which is when that one has ended; never where the kernel does not tell.</summary>
    public static async Task GoneAsync(int laboratory, TimeProvider time, CancellationToken cancellation)
    {
        while (ProcessStat.Of(Environment.ProcessId) is not { } self || self.ParentId == laboratory)
            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
    }
}
