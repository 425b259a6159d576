using System.Globalization;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Measurement.Gc;

/// <summary>What a process and the GC's own threads in it have used of the processors so far, in seconds.</summary>
/// <param name="TargetSeconds">All threads, those that have ended included.</param>
/// <param name="GcThreadSeconds">Threads that are the GC's alone.</param>
/// <param name="HasServerThreads">Whether server GC collects, on threads of its own.</param>
internal readonly record struct CpuLook(double TargetSeconds, double GcThreadSeconds, bool HasServerThreads);

/// <summary>
/// Reads it from /proc (proc(5)). The runtime names its threads: ".NET Server GC" collect, ".NET BGC" in the background; a workstation
/// GC collects on the thread that ran out of memory, which cannot be told from here.
/// </summary>
internal sealed class ThreadTimes(int processId)
{
    private const double NanosecondsPerSecond = 1e9;
    private const string ServerThread = ".NET Server GC";
    private const string BackgroundThread = ".NET BGC";

    private readonly string folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}");
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <returns>Null when the process is gone, or there is no /proc.</returns>
    public CpuLook? Look()
    {
        try
        {
            if (ProcessStat.Of(processId) is not { } target)
                return null;
            var (gc, isServer) = (0.0, false);
            foreach (var thread in Directory.EnumerateDirectories(folder + "/task"))
            {
                if (Collecting(thread) is not { } collecting)
                    continue;
                isServer |= collecting.IsServer;
                gc += collecting.Seconds;
            }

            return new CpuLook(target.CpuSeconds, gc, isServer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>/proc/PID/task/TID/schedstat: "14832812 44041804 120", nanoseconds on a processor, waiting for one, and how often.</summary>
    public static double ParseRun(string schedstat) => Number(schedstat.Split(' ')[0]) / NanosecondsPerSecond;

    /// <summary>Null for a thread that is not the GC's alone, or has ended meanwhile.</summary>
    private (bool IsServer, double Seconds)? Collecting(string thread)
    {
        try
        {
            return NameOf(thread) is (ServerThread or BackgroundThread) and var name ? (name == ServerThread, ParseRun(File.ReadAllText(thread + "/schedstat"))) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>A new thread is named only after it has begun, so only what is known to be another's is remembered.</summary>
    private string NameOf(string thread)
    {
        if (names.TryGetValue(thread, out var known))
            return known;
        var name = File.ReadAllText(thread + "/comm").TrimEnd('\n');
        if (name.StartsWith(".NET", StringComparison.Ordinal))
            names[thread] = name;
        return name;
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
