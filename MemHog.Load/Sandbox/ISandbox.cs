using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Sandbox;

/// <summary>A way of this machine to hold a program under a hard memory limit.</summary>
internal interface ISandboxHost : IAsyncDisposable
{
    /// <summary>"cgroup v1", "cgroup v2" or "none".</summary>
    string Kind { get; }

    /// <summary>A new, empty sandbox with the limit set and no swap; its <paramref name="name"/> is unique within the run.</summary>
    ISandbox Create(string name, MemoryLimit limit);
}

/// <summary>A place for one trial's processes. Disposing it kills whatever is left inside and removes it.</summary>
internal interface ISandbox : IAsyncDisposable
{
    /// <summary>Starts a program inside: its first instruction already runs under the limit.</summary>
    ISandboxedProcess Start(LaunchPlan plan);

    /// <summary>Memory as the kernel accounts it now.</summary>
    MemoryReading Read();

    /// <summary>CPU time, pressure, and the main process, now. One thread at a time may ask.</summary>
    UsageSample ReadUsage(double atSeconds);

    /// <summary>Who listens on a port of 127.0.0.1: a process inside, or somebody else.</summary>
    PortHolder HolderOf(int port);

    /// <summary>Kills every process inside and returns when none is left.</summary>
    Task KillAllAsync();
}

/// <summary>The main process of the target.</summary>
internal interface ISandboxedProcess : IAsyncDisposable
{
    int Id { get; }

    /// <summary>Ends with the exit code (128 + signal for a signal) when the process has ended.</summary>
    Task<int> Exited { get; }

    /// <summary>Whether it has ended or the kernel has begun to end it: a signal that is sent from now on changes nothing.</summary>
    bool IsEnding { get; }

    /// <summary>Asks it to end (SIGTERM).</summary>
    void Terminate();

    /// <summary>The last lines it wrote to standard output and error.</summary>
    ImmutableArray<string> LastOutput();
}

/// <summary>What to start: no shell reads any of it.</summary>
/// <param name="Command">Program and arguments.</param>
/// <param name="Directory">Working directory.</param>
/// <param name="Environment">The whole environment: nothing else is inherited. Names are shell names (letters, digits, underscores).</param>
internal sealed record LaunchPlan(
    ImmutableArray<string> Command,
    string Directory,
    ImmutableSortedDictionary<string, string> Environment)
{
    /// <summary>Shorter ones are words like "true", and would hide half of every line.</summary>
    private const int ShortestSecret = 8;

    /// <summary>How many of its last lines are kept.</summary>
    public int LinesKept { get; init; } = 20;

    /// <summary>Somebody reads along: what it writes goes to our own output at once, as it is, and nothing of it is kept.</summary>
    public bool IsRead { get; init; }

    /// <summary>Values that may be secrets: a process may write them, but no record may hold them.</summary>
    public ImmutableArray<string> Untold { get; init; } = [];

    /// <summary>
    /// A line of the process's output as it may be recorded: without what may be a secret, and with its folder as ".", since
    /// a shared run does not tell where somebody's checkout lies.
    /// </summary>
    public string Recorded(string line)
    {
        foreach (var secret in Untold.Where(value => value.Length >= ShortestSecret).OrderByDescending(value => value.Length))
            line = line.Replace(secret, "(not recorded)", StringComparison.Ordinal);
        return Directory.Length > 1 ? line.Replace(Directory, ".", StringComparison.Ordinal) : line;
    }
}

/// <summary>One look at a sandbox's memory; two of them subtract.</summary>
/// <param name="CurrentBytes">All that is charged to it now.</param>
/// <param name="AnonBytes">The part that cannot be reclaimed.</param>
/// <param name="PeakBytes">The highest charge so far.</param>
/// <param name="PeakSource">The kernel's file or field that the peak is from.</param>
/// <param name="OomKills">Processes inside that the kernel killed for memory so far.</param>
internal sealed record MemoryReading(long CurrentBytes, long AnonBytes, long PeakBytes, string PeakSource, long OomKills)
{
    /// <summary>Page cache and shared memory that are charged to it; null where that is not told.</summary>
    public long? FileBytes { get; init; }

    /// <summary>The kernel's own memory that is charged to it; null where that is not told.</summary>
    public long? KernelBytes { get; init; }

    /// <summary>What has been swapped out; null where that is not told.</summary>
    public long? SwapBytes { get; init; }
}
