using System.Globalization;
using MemHog.Load.Model;

namespace MemHog.Tests.Model;

/// <summary>A cgroup v1 with a memory limit, for as long as a test needs it.</summary>
internal sealed class MemoryCgroup : IDisposable
{
    public MemoryCgroup(Bytes limit)
    {
        Path = System.IO.Path.Combine(Own()!, $"memhog-test-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path);
        File.WriteAllText(System.IO.Path.Combine(Path, "memory.limit_in_bytes"), limit.Count.ToString(CultureInfo.InvariantCulture));
    }

    public string Path { get; }

    /// <summary>Where this process may make cgroups; null where it may not. A line reads "4:memory:/some/path".</summary>
    public static string? Own()
    {
        if (!File.Exists("/proc/self/cgroup"))
            return null;
        var line = File.ReadLines("/proc/self/cgroup").Select(line => line.Split(':', 3)).FirstOrDefault(parts => parts[1].Split(',').Contains("memory"));
        var path = line is null ? null : "/sys/fs/cgroup/memory" + line[2];
        return Directory.Exists(path) && Environment.IsPrivilegedProcess ? path : null;
    }

    /// <summary>rmdir: a cgroup's files cannot be deleted, and go with it.</summary>
    public void Dispose() => Directory.Delete(Path);
}

/// <summary>A test that needs to make a cgroup v1; skipped with the reason where it cannot.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CgroupV1FactAttribute : FactAttribute
{
    public CgroupV1FactAttribute()
    {
        if (MemoryCgroup.Own() is null)
            Skip = "Needs root and a memory controller of cgroup v1.";
    }
}
