using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Traffic;

/// <summary>What each second of a load brought one client, in fixed memory: one writer, read when it is done.</summary>
internal sealed class SecondRecorder
{
    private readonly Tally[] seconds;

    /// <param name="length">How long requests are started.</param>
    public SecondRecorder(TimeSpan length) => seconds = new Tally[(length.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond];

    /// <param name="start">When the request was to start, since the start of the load; within its length.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="microseconds">Its latency.</param>
    public void Record(TimeSpan start, Outcome outcome, long microseconds)
    {
        ref var second = ref seconds[start.Ticks / TimeSpan.TicksPerSecond];
        second.Total++;
        if (outcome == Outcome.OutOfMemory)
            second.OutOfMemory++;
        if (outcome != Outcome.Ok)
            return;
        second.Ok++;
        second.OkMicroseconds += microseconds;
        second.OkMaxMicroseconds = Math.Max(second.OkMaxMicroseconds, microseconds);
    }

    /// <summary>The sum of the clients of one load, in seconds since its start.</summary>
    public static ImmutableArray<Second> Merge(IEnumerable<SecondRecorder> clients)
    {
        var sums = Array.Empty<Tally>();
        foreach (var client in clients)
        {
            Array.Resize(ref sums, client.seconds.Length);
            for (var i = 0; i < sums.Length; i++)
                sums[i] = sums[i].With(client.seconds[i]);
        }

        return [.. sums.Select((sum, at) => new Second(at, sum.Ok, sum.Total, sum.OutOfMemory, sum.OkMicroseconds, sum.OkMaxMicroseconds))];
    }

    private struct Tally
    {
        public long Ok;
        public long Total;
        public long OutOfMemory;
        public long OkMicroseconds;
        public long OkMaxMicroseconds;

        public readonly Tally With(in Tally other) => new()
        {
            Ok = Ok + other.Ok,
            Total = Total + other.Total,
            OutOfMemory = OutOfMemory + other.OutOfMemory,
            OkMicroseconds = OkMicroseconds + other.OkMicroseconds,
            OkMaxMicroseconds = Math.Max(OkMaxMicroseconds, other.OkMaxMicroseconds),
        };
    }
}
