namespace MemHog.Load.Model.GcSettings;

/// <summary>What the GC takes for the memory of its machine.</summary>
/// <param name="Bytes">Null where nobody knows.</param>
/// <param name="IsLimited">Whether it is a container's limit, so that the GC limits itself without being asked to.</param>
internal readonly record struct PhysicalMemory(ulong? Bytes, bool IsLimited)
{
    public static PhysicalMemory Of(GcConfiguration configuration)
    {
        // The runtime's own emulation of a limit: it goes before the real one.
        if (configuration.Number("GCTotalPhysicalMemory") is not 0 and var told)
            return new PhysicalMemory(told, IsLimited: true);
        if (configuration.Limit.Value is { } limit)
            return configuration.Memory is { } machine && machine <= limit ? new PhysicalMemory((ulong)machine.Count, IsLimited: false) : new PhysicalMemory((ulong)limit.Count, IsLimited: true);
        return new PhysicalMemory((ulong?)configuration.Memory?.Count, IsLimited: false);
    }

    /// <summary>So many percent of it, rounded down; 64-bit arithmetic that overflows as the source's does.</summary>
    public ulong? Share(uint percent) => unchecked(Bytes * percent) / 100;
}
