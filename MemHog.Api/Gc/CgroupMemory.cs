using System.Globalization;
using MemHog.Api.Parameters;

namespace MemHog.Api.Gc;

/// <summary>
/// The memory limit of the control group a process is in: the smallest on the way up to the root, since every
/// ancestor limits too. Serves version 2 and version 1 of the kernel's interface.
/// </summary>
/// <remarks>
/// <c>/proc/self/cgroup</c> has a line per hierarchy, <c>id:controllers:path</c>:
/// <code>
/// 0::/system.slice/api.service          version 2: no controllers named, limit in memory.max ("max" or bytes)
/// 4:memory:/docker/5f1c                 version 1: limit in memory/…/memory.limit_in_bytes
/// </code>
/// In a container the path may be the host's, which does not exist inside; the walk up then ends at the root, where
/// the container's own limit is mounted. See the kernel's cgroup-v2.rst and cgroup-v1/memory.rst.
/// </remarks>
internal static class CgroupMemory
{
    // Version 1 says "no limit" as the largest multiple of a page in a long.
    private const long Unlimited = long.MaxValue / 2;

    /// <returns>Null without a limit, or where it cannot be read.</returns>
    public static Bytes? OfThisProcess() => Read("/proc/self/cgroup", "/sys/fs/cgroup");

    internal static Bytes? Read(string membership, string root)
    {
        try
        {
            return Smallest(File.ReadLines(membership).SelectMany(line => LimitFiles(line, root)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<string> LimitFiles(string line, string root)
    {
        if (line.Split(':', 3) is not [_, var controllers, var path]) return [];
        if (controllers.Length == 0) return Upwards(root, path).Select(folder => Path.Combine(folder, "memory.max"));
        return controllers.Split(',').Contains("memory")
            ? Upwards(Path.Combine(root, "memory"), path).Select(folder => Path.Combine(folder, "memory.limit_in_bytes"))
            : [];
    }

    private static IEnumerable<string> Upwards(string root, string path)
    {
        for (var inner = path.Trim('/'); inner.Length > 0; inner = Path.GetDirectoryName(inner) ?? "")
            yield return Path.Combine(root, inner);
        yield return root;
    }

    private static Bytes? Smallest(IEnumerable<string> files)
    {
        Bytes? smallest = null;
        foreach (var file in files.Where(File.Exists))
        {
            var text = File.ReadAllText(file).AsSpan().Trim();
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)) continue;
            if (limit < Unlimited && limit < (smallest?.Count ?? Unlimited)) smallest = new(limit);
        }

        return smallest;
    }
}
