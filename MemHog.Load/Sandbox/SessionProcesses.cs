using System.Globalization;

namespace MemHog.Load.Sandbox;

/// <summary>The processes of a session (setsid(2)), by a look at every process of the machine.</summary>
internal static class SessionProcesses
{
    public static IEnumerable<int> Of(int session) =>
        from folder in Directory.EnumerateDirectories("/proc")
        let id = int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
        where id > 0 && ProcessStat.Of(id)?.Session == session
        select id;
}
