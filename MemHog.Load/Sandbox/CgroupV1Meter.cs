using MemHog.Load.Model;

namespace MemHog.Load.Sandbox;

/// <summary>
/// cgroup v1, memory controller. Sums over the hierarchy below it have the prefix "total_". It knows nothing of pressure and
/// throttling, and of hits of the limit no more; its CPU time is that of its processes.
/// </summary>
internal sealed class CgroupV1Meter(string directory) : ICgroupMeter
{
    private readonly OpenKernelFile current = OpenKernelFile.Open(directory, "memory.usage_in_bytes");
    private readonly OpenKernelFile peak = OpenKernelFile.Open(directory, "memory.max_usage_in_bytes");
    private readonly OpenKernelFile stat = OpenKernelFile.Open(directory, "memory.stat");
    private readonly OpenKernelFile oomControl = OpenKernelFile.Open(directory, "memory.oom_control");
    private readonly OpenKernelFile? kernel = OpenKernelFile.OpenIfThere(directory, "memory.kmem.usage_in_bytes");
    private readonly ProcessTimes processes = new();

    public MemoryReading Read()
    {
        var now = current.Number();
        Span<byte> buffer = stackalloc byte[OpenKernelFile.Longest];
        var parts = stat.Read(buffer);
        var (anon, file, swap) = (KernelText.After(parts, "total_rss"u8), KernelText.After(parts, "total_cache"u8), KernelText.After(parts, "total_swap"u8));
        return new MemoryReading(now, anon ?? 0, peak.Number(), "memory.max_usage_in_bytes", KernelText.After(oomControl.Read(buffer), "oom_kill"u8) ?? 0)
        {
            FileBytes = file,
            KernelBytes = kernel?.Number(),
            SwapBytes = swap,
        };
    }

    /// <summary>memory.failcnt and its sisters are left out: in Linux 6.18 they are still 0 after a kill.</summary>
    public UsageSample ReadUsage(UsageSample sample) => sample with { CpuMicroseconds = processes.Microseconds(CgroupProcesses.Of(directory)) };

    public void Dispose()
    {
        foreach (var file in (OpenKernelFile?[])[current, peak, stat, oomControl, kernel])
            file?.Dispose();
    }
}
