using MemHog.Load.Model;

namespace MemHog.Load.Sandbox;

/// <summary>cgroup v1, memory controller (kernel: Documentation/admin-guide/cgroup-v1/memory.rst).</summary>
internal sealed class CgroupV1 : ICgroupInterface
{
    public CgroupVersion Version => CgroupVersion.V1;

    /// <summary>memsw is memory plus swap: the same limit for both leaves no swap. It must not be below the memory limit, so it comes second.</summary>
    public void SetLimit(string directory, Bytes limit)
    {
        KernelFile.Write(Path.Combine(directory, "memory.limit_in_bytes"), limit.Count);
        var withSwap = Path.Combine(directory, "memory.memsw.limit_in_bytes");
        if (File.Exists(withSwap))
            KernelFile.Write(withSwap, limit.Count);
        else
            KernelFile.Write(Path.Combine(directory, "memory.swappiness"), 0);
    }

    /// <summary>No limit reads as a number near 2^63.</summary>
    public Bytes? ReadLimit(string directory) =>
        KernelFile.ReadNumber(Path.Combine(directory, "memory.limit_in_bytes")) is var limit and < 1L << 60 ? new Bytes(limit) : null;

    public ICgroupMeter Open(string directory) => new CgroupV1Meter(directory);

    public void Kill(string directory) => CgroupProcesses.Kill(directory);
}
