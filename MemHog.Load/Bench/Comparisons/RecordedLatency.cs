using System.Collections.Immutable;

namespace MemHog.Load.Bench.Comparisons;

/// <summary>
/// A distribution of latencies as it was recorded here: what simulated requests are drawn from. Taken from runs in docs/runs (a test
/// takes them again), all trials of a cell merged.
/// </summary>
/// <param name="Name">In the figures.</param>
/// <param name="Run">Where it was recorded.</param>
/// <param name="Cell">The index of the cell.</param>
/// <param name="Microseconds">At <see cref="Shares"/>.</param>
internal sealed record RecordedLatency(string Name, string Run, int Cell, ImmutableArray<int> Microseconds)
{
    /// <summary>Close together where a p99 lies.</summary>
    public static readonly ImmutableArray<double> Shares =
    [
        0.001, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9,
        0.93, 0.95, 0.96, 0.97, 0.975, 0.98, 0.985, 0.99, 0.9925, 0.995, 0.9975, 0.999, 1,
    ];

    /// <summary>Its p99 is 2.9 times its median.</summary>
    public static readonly RecordedLatency Mild = new(
        "mild", "fibonacci-20261121-125306-0027", 0,
        [2224, 2352, 2480, 2864, 3312, 3760, 4048, 4384, 4448, 4512, 4576, 4640, 4768, 5088, 5600, 6240, 6752, 7008, 8032, 8896, 9408, 9792, 10560, 11072, 11456, 12224, 13120, 13632, 14528, 16192, 19072, 25728]);

    /// <summary>Its p99 is 12.2 times its median.</summary>
    public static readonly RecordedLatency Wide = new(
        "wide", "oom-512-20261120-205841-ad53", 3,
        [2576, 6752, 8256, 9664, 10816, 11968, 13120, 14528, 15936, 17024, 18816, 20352, 22912, 24960, 28032, 31616, 36096, 44288, 63232, 89600, 107008, 121344, 136192, 146432, 160768, 187392, 230400, 252928, 305152, 374784, 440320, 716800]);

    /// <summary>Its p99 is 30.2 times its median.</summary>
    public static readonly RecordedLatency LongTailed = new(
        "long-tailed", "leak-20261121-123954-9f8e", 0,
        [1012, 1432, 1624, 1832, 2096, 2384, 2832, 3280, 3728, 4256, 4640, 5088, 5472, 5792, 6240, 6688, 7136, 7776, 8256, 8640, 9152, 9536, 10560, 11968, 27776, 69120, 140288, 175104, 240640, 292864, 391168, 452608]);

    public static readonly ImmutableArray<RecordedLatency> All = [Mild, Wide, LongTailed];

    /// <summary>The logarithm of the latency below which a share of them lies, in microseconds: a straight line between those that are listed.</summary>
    public double LogAt(double share)
    {
        var above = Shares.BinarySearch(share);
        if (above >= 0)
            return Math.Log(Microseconds[above]);
        above = ~above;
        if (above == 0)
            return Math.Log(Microseconds[0]);
        var (low, high) = (Math.Log(Microseconds[above - 1]), Math.Log(Microseconds[above]));
        return low + (high - low) * (share - Shares[above - 1]) / (Shares[above] - Shares[above - 1]);
    }
}
