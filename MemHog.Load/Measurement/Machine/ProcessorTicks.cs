using System.Buffers.Text;

namespace MemHog.Load.Measurement.Machine;

/// <summary>
/// CPU time of a machine since it started, in ticks of 10 ms, as /proc/stat has it (proc_stat(5)):
/// <code>
/// cpu  2256557 98585 553809 1626487 5257 0 66323 3003 0 0
/// cpu0 1104188 35826 274719 853035 1156 0 32202 1511 0 0
/// </code>
/// user, nice, system, idle, iowait, irq, softirq, steal, guest, guest_nice; the last two are part of user and nice.
/// </summary>
/// <param name="Processors">Lines of single ones.</param>
/// <param name="Busy">All but idle, iowait and steal.</param>
/// <param name="Steal">See <see cref="Model.MachineUse.StealSeconds"/>.</param>
internal readonly record struct ProcessorTicks(int Processors, long Busy, long Steal)
{
    private const int Idle = 3;
    private const int IoWait = 4;
    private const int StealField = 7;

    /// <exception cref="InvalidDataException">It is no such text.</exception>
    public static ProcessorTicks Parse(ReadOnlySpan<byte> text)
    {
        var (processors, busy, steal) = (0, 0L, 0L);
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range];
            if (!line.StartsWith("cpu"u8))
                break;
            if (line.Length > 3 && line[3] != ' ')
            {
                processors++;
                continue;
            }

            var rest = line[3..];
            for (var field = 0; field <= StealField; field++)
            {
                rest = rest.TrimStart((byte)' ');
                if (!Utf8Parser.TryParse(rest, out long ticks, out var length))
                    throw new InvalidDataException("/proc/stat is not as proc_stat(5) has it.");
                rest = rest[length..];
                if (field == StealField)
                    steal = ticks;
                else if (field is not (Idle or IoWait))
                    busy += ticks;
            }
        }

        return processors > 0 ? new ProcessorTicks(processors, busy, steal) : throw new InvalidDataException("/proc/stat has no processors.");
    }
}
