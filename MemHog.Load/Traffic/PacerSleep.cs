using System.Runtime.InteropServices;

namespace MemHog.Load.Traffic;

/// <summary>
/// How an open loop waits for its next arrival: blocking, on a thread of its own. .NET's timers go by the kernel's tick, so on
/// a kernel of 250 Hz Task.Delay(1) takes some 4.4 ms, and every request would be that late; nanosleep(2) is off by a tenth of one.
/// </summary>
internal static partial class PacerSleep
{
    /// <summary>An abandoned load ends within this time.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(20);

    /// <summary>May return early: the pacer says then how much is left.</summary>
    /// <param name="wait">Until the next arrival, less than 24 h.</param>
    /// <param name="time">Any other clock than the system's says itself when that is over.</param>
    /// <param name="abandon">Ends the wait.</param>
    public static void For(TimeSpan wait, TimeProvider time, CancellationToken abandon)
    {
        if (time == TimeProvider.System && !OperatingSystem.IsWindows())
        {
            var request = new TimeSpec(0, (nint)((wait < Longest ? wait : Longest).Ticks * TimeSpan.NanosecondsPerTick));
            _ = NanoSleep(in request, 0);
            return;
        }

        Task.Delay(wait, time, abandon).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
    }

    /// <summary>Interrupted by a signal it returns early, which is well.</summary>
    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int NanoSleep(in TimeSpec request, nint remaining);

    /// <summary><c>struct timespec</c>: both members are as wide as a pointer where .NET runs on Linux and macOS.</summary>
    private readonly record struct TimeSpec(nint Seconds, nint Nanoseconds);
}
