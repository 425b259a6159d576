using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Sandbox;

/// <summary>cgroup v2. Which of the files are there depends on the kernel's version and on how it was built and started.</summary>
internal sealed class CgroupV2Meter(string directory) : ICgroupMeter
{
    /// <summary>What "kernel" adds up from Linux 5.18 on, as far as an older memory.stat has it.</summary>
    private static readonly ImmutableArray<byte[]> KernelParts = ["slab"u8.ToArray(), "kernel_stack"u8.ToArray(), "pagetables"u8.ToArray(), "percpu"u8.ToArray(), "vmalloc"u8.ToArray()];

    private readonly OpenKernelFile current = OpenKernelFile.Open(directory, "memory.current");
    private readonly OpenKernelFile stat = OpenKernelFile.Open(directory, "memory.stat");
    private readonly OpenKernelFile events = OpenKernelFile.Open(directory, "memory.events");
    private readonly OpenKernelFile? peak = OpenKernelFile.OpenIfThere(directory, "memory.peak");
    private readonly OpenKernelFile? swap = OpenKernelFile.OpenIfThere(directory, "memory.swap.current");
    private readonly OpenKernelFile? pressure = OpenKernelFile.OpenIfThere(directory, "memory.pressure");
    private readonly OpenKernelFile? cpu = OpenKernelFile.OpenIfThere(directory, "cpu.stat");

    /// <summary>memory.peak exists from Linux 5.19; before it, the peak is the charge of this moment and the sampler's maximum is used.</summary>
    public MemoryReading Read()
    {
        var now = current.Number();
        Span<byte> buffer = stackalloc byte[OpenKernelFile.Longest];
        var parts = stat.Read(buffer);
        var (anon, file, kernel) = (KernelText.After(parts, "anon"u8), KernelText.After(parts, "file"u8), KernelOf(parts));
        return new MemoryReading(now, anon ?? 0, peak?.Number() ?? now, peak is null ? "sampled" : "memory.peak", KernelText.After(events.Read(buffer), "oom_kill"u8) ?? 0)
        {
            FileBytes = file,
            KernelBytes = kernel,
            SwapBytes = swap?.Number(),
        };
    }

    public UsageSample ReadUsage(UsageSample sample)
    {
        Span<byte> buffer = stackalloc byte[OpenKernelFile.Longest];
        sample = sample with { LimitHits = KernelText.After(events.Read(buffer), "max"u8) };
        if (cpu is not null)
        {
            var times = cpu.Read(buffer);
            sample = sample with
            {
                CpuMicroseconds = KernelText.After(times, "usage_usec"u8),
                ThrottledPeriods = KernelText.After(times, "nr_throttled"u8),
                ThrottledMicroseconds = KernelText.After(times, "throttled_usec"u8),
            };
        }

        // A kernel that was started without PSI has the file, and refuses to read it.
        var waits = pressure is null ? [] : ReadOrNothing(pressure, buffer);
        return sample with { PressureSomeMicroseconds = KernelText.PressureTotal(waits, "some"u8), PressureFullMicroseconds = KernelText.PressureTotal(waits, "full"u8) };
    }

    public void Dispose()
    {
        foreach (var file in (OpenKernelFile?[])[current, stat, events, peak, swap, pressure, cpu])
            file?.Dispose();
    }

    private static long? KernelOf(ReadOnlySpan<byte> stat)
    {
        if (KernelText.After(stat, "kernel"u8) is { } kernel)
            return kernel;
        long? sum = null;
        foreach (var part in KernelParts)
        {
            if (KernelText.After(stat, part) is { } bytes)
                sum = (sum ?? 0) + bytes;
        }

        return sum;
    }

    private static ReadOnlySpan<byte> ReadOrNothing(OpenKernelFile file, Span<byte> buffer)
    {
        try
        {
            return file.Read(buffer);
        }
        catch (IOException)
        {
            return [];
        }
    }
}
