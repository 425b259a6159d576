namespace MemHog.Load.Model;

/// <summary>
/// What the whole machine did while one trial had its load, warmup included: how much of it was not the experiment. Null is what
/// this kernel does not tell.
/// </summary>
/// <param name="Seconds">How long.</param>
/// <param name="Processors">How many the kernel shares out.</param>
/// <param name="BusySeconds">CPU time of all processes and of the kernel, over all processors.</param>
/// <param name="OwnSeconds">CPU time of the laboratory, the target and all else that the laboratory has started.</param>
/// <param name="StealSeconds">CPU time that a hypervisor gave to others while a process here waited for it.</param>
/// <param name="SwappedBytes">Moved to or from swap, by any process.</param>
/// <param name="Throttles">How often a processor was slowed down because it was hot.</param>
internal sealed record MachineUse(double Seconds, int Processors, double BusySeconds, double OwnSeconds, double StealSeconds, long? SwappedBytes, long? Throttles)
{
    /// <summary>Share of all processors that others used. A little below 0 when the kernel books a tick on the other side of a look.</summary>
    public double OtherRatio => (BusySeconds - OwnSeconds) / Capacity;

    /// <summary>Share of all processors that a hypervisor gave to others.</summary>
    public double StealRatio => StealSeconds / Capacity;

    private double Capacity => Seconds * Processors;
}
