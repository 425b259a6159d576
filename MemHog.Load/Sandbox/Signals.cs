using System.Runtime.InteropServices;

namespace MemHog.Load.Sandbox;

/// <summary>kill(2). .NET itself can only send SIGKILL.</summary>
internal static partial class Signals
{
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>True when it was delivered; false when there is no such process (any more) or it is not ours.</summary>
    public static bool Send(int processId, int signal) => SysKill(processId, signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SysKill(int processId, int signal);
}
