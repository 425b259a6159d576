namespace MemHog.Load.Measurement.Gc;

/// <summary>How long the application has stood still up to any moment, in a memory that grows with time and not with the number of pauses.</summary>
internal sealed class PauseLine
{
    /// <summary>A moment within a slot is taken as if the pauses of the slot were spread over it: at most this much off.</summary>
    public const double SlotSeconds = 0.05;

    private readonly List<double> slots = [];

    // The sum of all slots before each, as far as it has been asked for: a day has 1.7 million slots, and is asked at 350,000 moments.
    private readonly List<double> before = [0];

    public void Add(GcPause pause)
    {
        for (var from = Math.Max(0, pause.FromSeconds); from < pause.ToSeconds;)
        {
            var slot = (int)(from / SlotSeconds);
            // Never without progress, however the division was rounded.
            var end = Math.Min(pause.ToSeconds, Math.Max((slot + 1) * SlotSeconds, Math.BitIncrement(from)));
            while (slots.Count <= slot)
                slots.Add(0);
            slots[slot] += end - from;
            if (before.Count > slot + 1)
                before.RemoveRange(slot + 1, before.Count - slot - 1);
            from = end;
        }
    }

    /// <summary>Seconds of pause between two moments.</summary>
    public double Between(double from, double to) => Until(to) - Until(from);

    private double Until(double moment)
    {
        var slot = (int)(Math.Max(0, moment) / SlotSeconds);
        while (before.Count <= Math.Min(slot, slots.Count))
            before.Add(before[^1] + slots[before.Count - 1]);
        var whole = before[Math.Min(slot, slots.Count)];
        return slot < slots.Count ? whole + slots[slot] * Math.Clamp(moment / SlotSeconds - slot, 0, 1) : whole;
    }
}
