using System.Runtime.InteropServices;

namespace MemHog.AppHost.Core.Processes;

/// <summary>kill(2). The three numbers are the same on Linux and macOS.</summary>
internal static partial class Signal
{
    private const int Kill = 9;
    private const int Terminate = 15;
    private const int WindowChanged = 28;

    public static void SendTerminate(int pid) => Send(pid, Terminate);

    public static void SendKill(int pid) => Send(pid, Kill);

    public static void SendWindowChanged(int pid) => Send(pid, WindowChanged);

    /// <summary>Failing means that the process is gone, which is all that anybody here wants of it.</summary>
    private static void Send(int pid, int signal) => _ = kill(pid, signal);

    [LibraryImport("libc")]
    private static partial int kill(int pid, int signal);
}
