using MemHog.Load.Model;

namespace MemHog.Load.Sandbox;

/// <summary>Where a cgroup for the target may be made.</summary>
internal static class CgroupParents
{
    /// <summary>
    /// Folders worth trying, best first. In v1 that is our own cgroup. In v2 a cgroup with processes in it cannot hand the
    /// memory controller to children ("no internal processes"), so the nearest ancestor that hands it down already comes
    /// first, then those that can be told to; the root cgroup always can.
    /// </summary>
    public static IReadOnlyList<string> Candidates(CgroupLocation location)
    {
        if (location.Version == CgroupVersion.V1)
            return [location.Directory];
        var withController = Upwards(location).Where(directory => Lists(directory, "cgroup.controllers")).ToList();
        return [.. withController.OrderBy(directory => Lists(directory, "cgroup.subtree_control") ? 0 : 1)];
    }

    /// <summary>Makes sure that children of the folder have the memory controller; throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> where it cannot.</summary>
    public static void Prepare(CgroupLocation location, string parent)
    {
        if (location.Version == CgroupVersion.V2 && !Lists(parent, "cgroup.subtree_control"))
            KernelFile.Write(Path.Combine(parent, "cgroup.subtree_control"), "+memory");
    }

    /// <summary>The lowest limit that already holds for the parent: no child gets more.</summary>
    public static Bytes? LowestLimit(ICgroupInterface cgroup, CgroupLocation location, string parent) =>
        Upwards(location with { Directory = parent }).Select(cgroup.ReadLimit).OfType<Bytes>().Cast<Bytes?>().Min();

    private static IEnumerable<string> Upwards(CgroupLocation location)
    {
        for (var directory = location.Directory;
             directory is not null && directory.StartsWith(location.MountPoint, StringComparison.Ordinal);
             directory = Path.GetDirectoryName(directory))
            yield return directory;
    }

    /// <summary>Both files hold controller names in one line: <code>cpuset cpu io memory pids</code></summary>
    private static bool Lists(string directory, string file)
    {
        var path = Path.Combine(directory, file);
        return File.Exists(path) && File.ReadAllText(path).Split((char[])[' ', '\n']).Contains("memory");
    }
}
