using System.Globalization;

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
        while (Parent() is not { } parent || parent == laboratory)
            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
    }

    /// <summary>/proc/self/stat: <code>4711 (MemHog (x) S) S 4700 …</code> The name may hold anything, so the last parenthesis counts.</summary>
    private static int? Parent() =>
        File.Exists("/proc/self/stat") && File.ReadAllText("/proc/self/stat") is var text
            ? int.Parse(text[(text.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture)
            : null;
}
