using MemHog.Load.Model;

namespace MemHog.Load.Sandbox;

/// <summary>cgroup v2 (kernel: Documentation/admin-guide/cgroup-v2.rst).</summary>
internal sealed class CgroupV2 : ICgroupInterface
{
    public CgroupVersion Version => CgroupVersion.V2;

    /// <summary>memory.swap.max is missing where the kernel has no swap accounting; such a kernel is reported by the doctor when it has swap.</summary>
    public void SetLimit(string directory, Bytes limit)
    {
        KernelFile.Write(Path.Combine(directory, "memory.max"), limit.Count);
        var swap = Path.Combine(directory, "memory.swap.max");
        if (File.Exists(swap))
            KernelFile.Write(swap, 0);
    }

    public Bytes? ReadLimit(string directory)
    {
        // The root cgroup has no limit, and no file for it.
        var path = Path.Combine(directory, "memory.max");
        return File.Exists(path) && KernelFile.ReadNumber(path) is var limit and < long.MaxValue ? new Bytes(limit) : null;
    }

    public ICgroupMeter Open(string directory) => new CgroupV2Meter(directory);

    /// <summary>cgroup.kill exists from Linux 5.14 and leaves no race.</summary>
    public void Kill(string directory)
    {
        var kill = Path.Combine(directory, "cgroup.kill");
        if (File.Exists(kill))
            KernelFile.Write(kill, 1);
        else
            CgroupProcesses.Kill(directory);
    }
}
