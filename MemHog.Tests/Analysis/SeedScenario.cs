using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

/// <summary>
/// The run that the golden reports show: figures of the kind that oom-512 measures, one cell for each verdict and death.
/// </summary>
internal static class SeedScenario
{
    public static Run Run()
    {
        ImmutableArray<Cell> cells =
        [
            SampleRun.Cell(0, "default"),
            SampleRun.Cell(1, "workstation", environment: ("DOTNET_gcServer", "0")),
            SampleRun.Cell(2, "heap-90", environment: ("DOTNET_GCHeapHardLimitPercent", "0x5A")),
            SampleRun.Cell(3, "workstation-heap-92", environment: [("DOTNET_gcServer", "0"), ("DOTNET_gcConcurrent", "0"), ("DOTNET_GCHeapHardLimitPercent", "0x5C")]),
            SampleRun.Cell(4, "above-the-limit", environment: ("DOTNET_GCHeapHardLimit", "0x40000000")),
            SampleRun.Cell(5, "loh-only", environment: ("DOTNET_GCHeapHardLimitLOH", "0x10000000")),
        ];
        int[] order = [3, 0, 5, 1, 4, 2, 1, 2, 0, 4, 3, 5, 4, 3, 2, 5, 0, 1];
        var trials = order.Select((cell, i) => Trial(i + 1, cell) with { Block = i / 6 + 1 }).ToImmutableArray();
        var run = SampleRun.Of(cells, trials);
        return run with { Manifest = run.Manifest with { Order = [.. order] } };
    }

    private static TrialResult Trial(int number, int cell) => cell switch
    {
        0 => OutOfMemory(number, cell, 78 + number, 210),
        1 => OutOfMemory(number, cell, 70 + 2 * number, 222),
        2 => OutOfMemory(number, cell, 318, 4 + number % 3),
        3 => SampleRun.Trial(number, cell, 330 + number),
        4 => Killed(number, cell),
        _ => NeverReady(number, cell),
    };

    private static TrialResult OutOfMemory(int number, int cell, long ok, long outOfMemory) => SampleRun.Trial(number, cell, ok, 75) with
    {
        Requests = new OutcomeCounts { Ok = ok, OutOfMemory = outOfMemory },
        Statuses = SampleRun.Statuses((200, ok), (500, outOfMemory)),
        PeakBytes = (455L << 20) + number * 4096,
        Samples = SampleRun.Sawtooth(440 + number),
    };

    private static TrialResult Killed(int number, int cell) => SampleRun.Trial(number, cell, 6, 70) with
    {
        Requests = new OutcomeCounts { Ok = 6, Reset = 12, Refused = 310 + number },
        Fates =
        [
            new Fate(FateKind.OomKilled, 137, 1.1, 1),
            new Fate(FateKind.OomKilled, 137, 3.4, 1),
            new Fate(FateKind.OomKilled, 137, 6.9, 1),
            new Fate(FateKind.Alive, null, 12.4, 0),
        ],
        OomKills = 3,
        PeakBytes = 512L << 20,
        Samples = [.. SampleRun.Sawtooth(511, 0, 1.1), .. SampleRun.Sawtooth(511, 2.3, 3.4), .. SampleRun.Sawtooth(511, 5.6, 6.9), .. SampleRun.Sawtooth(300, 11.1, 12.4)],
    };

    private static TrialResult NeverReady(int number, int cell) => SampleRun.Trial(number, cell, 0) with
    {
        BecameReady = false,
        Fates = [new Fate(FateKind.FailedToStart, 137, 0.2, 0)],
        PeakBytes = 9 << 20,
        Samples = SampleRun.Sawtooth(61, 0, 0.2),
        LastOutput = ["GC heap initialization failed with error 0x8007000E", "Failed to create CoreCLR, HRESULT: 0x8007000E"],
    };
}
