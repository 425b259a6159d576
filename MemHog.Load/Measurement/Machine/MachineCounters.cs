using System.Globalization;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Measurement.Machine;

/// <summary>Counters of the machine at one moment; two subtract.</summary>
/// <param name="AtSeconds">By the trial's clock.</param>
/// <param name="Processors">As the kernel counts them.</param>
/// <param name="BusyTicks">Of all processors, in ticks of 10 ms.</param>
/// <param name="StealTicks">Likewise.</param>
/// <param name="OwnTicks">Likewise.</param>
/// <param name="SwappedPages">In and out; null where the kernel does not count them.</param>
/// <param name="Throttles">Of all processors; null where the hardware does not tell.</param>
internal readonly record struct MachineCounters(double AtSeconds, int Processors, long BusyTicks, long StealTicks, long OwnTicks, long? SwappedPages, long? Throttles)
{
    private const double TicksPerSecond = 1e6 / ProcessStat.MicrosecondsPerTick;

    /// <summary>Null on a system without /proc/stat.</summary>
    /// <param name="clock">The trial's.</param>
    public static MachineCounters? Read(TrialClock clock)
    {
        if (!File.Exists("/proc/stat"))
            return null;
        var processors = ProcessorTicks.Parse(File.ReadAllBytes("/proc/stat"));
        var paging = File.Exists("/proc/vmstat") ? File.ReadAllBytes("/proc/vmstat") : [];
        var (swappedIn, swappedOut) = (KernelText.After(paging, "pswpin"u8), KernelText.After(paging, "pswpout"u8));
        return new MachineCounters(clock.Seconds, processors.Processors, processors.Busy, processors.Steal, ProcessFamily.TicksOf(Environment.ProcessId), swappedIn + swappedOut, ThrottleCount());
    }

    public static MachineUse operator -(MachineCounters after, MachineCounters before) => new(
        Math.Round(after.AtSeconds - before.AtSeconds, 3),
        after.Processors,
        (after.BusyTicks - before.BusyTicks) / TicksPerSecond,
        (after.OwnTicks - before.OwnTicks) / TicksPerSecond,
        (after.StealTicks - before.StealTicks) / TicksPerSecond,
        (after.SwappedPages - before.SwappedPages) * Environment.SystemPageSize,
        after.Throttles - before.Throttles);

    /// <summary>Linux: Documentation/ABI/testing/sysfs-devices-system-cpu. Virtual machines and other architectures have no such files.</summary>
    private static long? ThrottleCount()
    {
        const string folder = "/sys/devices/system/cpu";
        if (!Directory.Exists(folder))
            return null;
        var files = Directory.EnumerateDirectories(folder, "cpu*").Select(cpu => Path.Combine(cpu, "thermal_throttle", "core_throttle_count")).Where(File.Exists).ToArray();
        return files.Length == 0 ? null : files.Sum(file => long.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture));
    }
}
