using System.Globalization;
using System.Text.RegularExpressions;
using MemHog.Load.Model;

namespace MemHog.Load.Sandbox;

/// <summary>Cgroups of runners that are gone: even the guardian may have been killed. A name carries its owner's id and start time.</summary>
internal static partial class Leftovers
{
    /// <summary>"memhog-4711-8812345": ids are reused, start times (clock ticks since boot) tell the owners apart.</summary>
    public static string PrefixOf(int processId) =>
        string.Create(CultureInfo.InvariantCulture, $"memhog-{processId}-{ProcessStart.Of(processId)}");

    /// <summary>Removes every cgroup below <paramref name="parent"/> whose owner no longer runs.</summary>
    public static async Task SweepAsync(ICgroupInterface cgroup, string parent, TimeProvider time)
    {
        foreach (var directory in Directory.EnumerateDirectories(parent, "memhog-*"))
        {
            if (Name().Match(Path.GetFileName(directory)) is { Success: true } name
                && ProcessStart.Of(Number(name, "id")) != Number64(name, "start"))
                await RemoveAsync(cgroup, directory, time).ConfigureAwait(false);
        }
    }

    private static async Task RemoveAsync(ICgroupInterface cgroup, string directory, TimeProvider time)
    {
        try
        {
            await new CgroupSandbox(cgroup, directory, MemoryLimit.None, time).DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException) when (!Directory.Exists(directory))
        {
            // The guardian of a runner that has just ended, or another runner that begins, was faster.
        }
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static long Number64(Match match, string group) => long.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^memhog-(?<id>[0-9]{1,9})-(?<start>[0-9]{1,18})-")]
    private static partial Regex Name();
}
