using System.Globalization;

namespace MemHog.Load.Sandbox;

/// <summary>
/// What the kernel says of a process in /proc/PID/stat (proc(5)). The name may hold spaces and parentheses, so fields are counted from
/// the last ")": the state is field 3, the session field 6, the flags field 9.
/// <code>4711 (my (odd) name) S 1 4711 4711 0 -1 4194560 …</code>
/// </summary>
internal static class ProcessState
{
    /// <summary>PF_EXITING (linux/sched.h): set before anything of the process is given back, its connections included.</summary>
    private const ulong Exiting = 0x4;

    /// <summary>True also for a process that is no more, and for one that only its parent does not know to have ended.</summary>
    public static bool IsEnding(int processId) => Fields(processId) is not { } fields || IsEnding(fields);

    /// <summary>Null for a process that is no more.</summary>
    public static int? SessionOf(int processId) =>
        Fields(processId) is { } fields ? int.Parse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture) : null;

    /// <param name="fields">From the third one on.</param>
    public static bool IsEnding(string[] fields) =>
        fields[0] is "Z" or "X" || (ulong.Parse(fields[6], NumberStyles.None, CultureInfo.InvariantCulture) & Exiting) != 0;

    public static string[] Parse(string stat) => stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string[]? Fields(int processId)
    {
        try
        {
            return Parse(File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat")));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
