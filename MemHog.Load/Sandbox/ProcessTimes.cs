namespace MemHog.Load.Sandbox;

/// <summary>
/// CPU time of a group of processes where the kernel does not add it up: what each living one has used, and what each that ended
/// had used when it was last seen. What came after that, and processes that came and went between two looks, are missed.
/// </summary>
internal sealed class ProcessTimes
{
    private readonly Dictionary<(int Id, long Start), long> ticks = [];

    /// <param name="processes">Those that live now.</param>
    public long Microseconds(IEnumerable<int> processes)
    {
        foreach (var id in processes)
        {
            if (id > 0 && ProcessStat.Of(id) is { } stat)
                ticks[(id, stat.StartTicks)] = stat.CpuTicks;
        }

        return ticks.Values.Sum() * ProcessStat.MicrosecondsPerTick;
    }
}
