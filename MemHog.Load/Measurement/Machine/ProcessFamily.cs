using System.Globalization;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Measurement.Machine;

/// <summary>A process with all that it has started, by a look at every process of the machine: some milliseconds.</summary>
internal static class ProcessFamily
{
    /// <summary>
    /// CPU time of the living ones and of those among them that ended, in ticks of 10 ms. What somebody else's process took over when its
    /// parent had died is missing from then on.
    /// </summary>
    /// <param name="ancestor">The process.</param>
    public static long TicksOf(int ancestor)
    {
        var children = All().ToLookup(process => process.Stat.ParentId);
        var sum = ProcessStat.Of(ancestor)?.FamilyTicks ?? 0;
        var generation = new Queue<int>([ancestor]);
        while (generation.TryDequeue(out var parent))
        {
            foreach (var (id, stat) in children[parent])
            {
                sum += stat.FamilyTicks;
                generation.Enqueue(id);
            }
        }

        return sum;
    }

    private static IEnumerable<(int Id, ProcessStat Stat)> All()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && ProcessStat.Of(id) is { } stat)
                yield return (id, stat);
        }
    }
}
