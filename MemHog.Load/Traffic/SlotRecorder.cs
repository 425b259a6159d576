using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Traffic;

/// <summary>
/// What each tenth of a second of a load brought one client, for a look at the seconds before a death: in fixed memory, one writer,
/// read when it is done. Of a load that is longer than ten minutes the pieces are longer, so that its memory stays that of ten.
/// </summary>
internal sealed class SlotRecorder
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private const int Most = 6000;

    private static readonly int Outcomes = Enum.GetValues<Outcome>().Length;

    private readonly TimeSpan width = Shortest;

    // Of each slot: requests by outcome, then those that started, then the slowest in microseconds.
    private readonly int[] counts;
    private readonly int row = Outcomes + 2;

    /// <param name="length">How long requests are started, and the last ones waited for.</param>
    public SlotRecorder(TimeSpan length)
    {
        while (length / width > Most)
            width *= 2;
        counts = new int[row * ((int)(length / width) + 1)];
    }

    /// <param name="start">When the request was to start, since the start of the load.</param>
    /// <param name="latency">From there to its end; an end that comes later than all that was planned counts into the last slot.</param>
    /// <param name="outcome">What became of it.</param>
    public void Record(TimeSpan start, TimeSpan latency, Outcome outcome)
    {
        counts[At(start) + Outcomes]++;
        var end = At(start + latency);
        counts[end + (int)outcome]++;
        ref var slowest = ref counts[end + Outcomes + 1];
        slowest = Math.Max(slowest, (int)Math.Min(int.MaxValue, latency.TotalMicroseconds));
    }

    /// <summary>The sum of the clients of one load, in seconds since its start.</summary>
    public static ImmutableArray<LoadSlot> Merge(IEnumerable<SlotRecorder> clients)
    {
        SlotRecorder[] all = [.. clients];
        if (all is not [var first, ..])
            return [];
        var slots = ImmutableArray.CreateBuilder<LoadSlot>();
        var inFlight = 0L;
        for (var at = 0; at < first.counts.Length; at += first.row)
        {
            var slot = at;
            var sums = Enumerable.Range(0, Outcomes + 1).Select(kind => all.Sum(client => (long)client.counts[slot + kind])).ToArray();
            var ended = OutcomeCounts.From(sums);
            inFlight += sums[Outcomes] - ended.Total;
            slots.Add(new LoadSlot((at / first.row * first.width).TotalSeconds, first.width.TotalSeconds, sums[Outcomes], inFlight, ended, all.Max(client => client.counts[slot + Outcomes + 1])));
        }

        return slots.ToImmutable();
    }

    private int At(TimeSpan time) => row * (int)Math.Min(time / width, counts.Length / row - 1);
}
