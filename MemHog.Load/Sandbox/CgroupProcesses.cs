using System.Globalization;

namespace MemHog.Load.Sandbox;

/// <summary>
/// The processes of a cgroup: one id a line in cgroup.procs, in both versions. A process of another PID namespace is
/// written as 0, which kill(2) would take for our own process group.
/// </summary>
internal static class CgroupProcesses
{
    public static IReadOnlyList<int> Of(string directory) =>
        [.. File.ReadLines(Path.Combine(directory, "cgroup.procs")).Select(line => int.Parse(line, NumberStyles.None, CultureInfo.InvariantCulture))];

    public static void Kill(string directory)
    {
        foreach (var id in Of(directory).Where(id => id > 0))
            Signals.Send(id, Signals.Kill);
    }
}
