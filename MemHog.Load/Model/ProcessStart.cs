using System.Diagnostics;
using System.Globalization;

namespace MemHog.Load.Model;

/// <summary>When a process started: together with its id this names it, for ids are reused.</summary>
internal static class ProcessStart
{
    /// <exception cref="InvalidOperationException">This process cannot see itself: /proc is hidden.</exception>
    public static RunnerIdentity ThisProcess() => new(
        Environment.MachineName,
        Environment.ProcessId,
        Of(Environment.ProcessId) ?? throw new InvalidOperationException("This process is not in the list of processes."));

    /// <summary>On Linux ticks since the boot, elsewhere .NET's ticks; null when no such process lives.</summary>
    public static long? Of(int processId)
    {
        try
        {
            if (OperatingSystem.IsLinux())
                return Parse(File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat")));
            using var process = Process.GetProcessById(processId);
            return process.HasExited ? null : process.StartTime.ToUniversalTime().Ticks;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>
    /// /proc/PID/stat (proc(5)): <c>4711 (my (odd) name) S 1 4711 …</c>, the state is field 3 and the start field 22. The name
    /// may hold spaces and parentheses, so fields are counted from the last ")". A zombie has ended: only its parent does not know.
    /// </summary>
    public static long? Parse(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields is [not ("Z" or "X"), ..] && fields.Length > 19
            && long.TryParse(fields[19], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? start
            : null;
    }
}
