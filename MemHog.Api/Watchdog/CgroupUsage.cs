namespace MemHog.Api.Watchdog;

/// <summary>
/// <c>cgroup</c>: what the kernel charges to the process's control group and compares with its limit. That includes the
/// other processes of the group and the page cache, which the kernel takes back before it kills.
/// </summary>
/// <remarks>
/// Version 2 has it in <c>memory.current</c>, version 1 in <c>memory/…/memory.usage_in_bytes</c>. Membership is told in
/// <c>/proc/self/cgroup</c>, see <see cref="Gc.CgroupMemory"/>; a path of the host's does not exist in a container, where
/// the group is mounted at the root.
/// </remarks>
internal sealed class CgroupUsage(NumberFile usage) : IMemoryReading
{
    public static CgroupUsage? OfThisProcess() => Open("/proc/self/cgroup", "/sys/fs/cgroup");

    public long Read() => usage.Read();

    internal static CgroupUsage? Open(string membership, string root)
    {
        try
        {
            var file = File.ReadLines(membership).SelectMany(line => UsageFiles(line, root)).FirstOrDefault(File.Exists);
            return file is null ? null : new(new(file, 0));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // The process's own group first, then the root.
    private static string[] UsageFiles(string line, string root)
    {
        if (line.Split(':', 3) is not [_, var controllers, var path]) return [];
        var (folder, name) = controllers.Length == 0
            ? (root, "memory.current")
            : (Path.Combine(root, "memory"), "memory.usage_in_bytes");
        return controllers.Length == 0 || controllers.Split(',').Contains("memory")
            ? [Path.Combine(folder, path.TrimStart('/'), name), Path.Combine(folder, name)]
            : [];
    }
}
