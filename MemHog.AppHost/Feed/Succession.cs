using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace MemHog.AppHost.Feed;

/// <summary>
/// This process becomes another program, by execv(3): same process id, terminal and environment, so signals reach it, and its exit
/// code is what the shell gets, with nobody in between. Files are closed, and with them the lock on the checkout.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static partial class Succession
{
    /// <exception cref="CannotStart">This process lives on.</exception>
    public static void Become(string program, IReadOnlyList<string> arguments)
    {
        string?[] words = [program, .. arguments, null];
        _ = execv(program, words);
        throw new CannotStart(ExitCode.Environment, $"cannot become {program}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}", "start the AppHost again");
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int execv(string path, string?[] argv);
}
