using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MemHog.Api.Watchdog;

/// <summary>Ends the process at once and for certain.</summary>
/// <remarks>
/// <see cref="Environment.Exit"/> runs handlers, which allocate, wait for locks and may throw; with the heap exhausted the
/// process would hang or die of something else. <c>_exit</c> of the C library asks nobody (see _exit(2)). So a log line
/// still under way and the last telemetry are lost, as they are when the kernel kills.
/// </remarks>
internal static class ProcessEnd
{
    /// <summary>Makes ready what the end needs, while there is memory for it.</summary>
    /// <returns>Ends the process with an exit code.</returns>
    public static Action<int> Prepare()
    {
        if (OperatingSystem.IsWindows()) return Environment.Exit;
        Action<int> end = ExitNative;
        Marshal.Prelink(end.Method);
        RuntimeHelpers.PrepareDelegate(end);
        return end;
    }

    [DllImport("libc", EntryPoint = "_exit")]
    private static extern void ExitNative(int code);
}
