using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

/// <summary>
/// A run over a minute, with figures of the kind that a leak of 4 MiB/s shows: one cell whose GC meets its own limit, one that
/// the kernel kills, one that has room enough for longer than the run, and a control without a leak.
/// </summary>
internal static class LeakScenario
{
    /// <summary>When the load begins, in seconds since the start of the trial.</summary>
    public const double Start = 0.35;

    public static readonly LoadShape Load = SampleRun.Load with
    {
        Request = new HttpCall("GET", "/leak?kind=cache&count=200"),
        Warmup = TimeSpan.FromSeconds(5),
        Measure = TimeSpan.FromSeconds(55),
        Payload = null,
    };

    public static Run Run()
    {
        ImmutableArray<Cell> cells =
        [
            SampleRun.Cell(0, "default", "256MiB"),
            SampleRun.Cell(1, "above-the-limit", "256MiB", ("DOTNET_GCHeapHardLimit", "0x40000000")),
            SampleRun.Cell(2, "default", "2GiB"),
            SampleRun.Cell(3, "default", "256MiB") with { Levels = [new LevelChoice("gc", "no-leak"), new LevelChoice("limit", "256MiB")] },
        ];
        int[] order = [2, 0, 3, 1, 1, 3, 2, 0];
        var run = SampleRun.Of([.. cells.Select(cell => cell with { Load = Load })], order.Select((cell, i) => Trial(i + 1, cell) with { Block = i / 4 + 1 }));
        return run with
        {
            Manifest = run.Manifest with
            {
                Id = "leak-20261120-193012-4f2a",
                Experiment = "leak",
                Question = "How long does a leak take to kill, and who says so in time?",
                Spec = "name: leak\n",
                Order = [.. order],
            },
        };
    }

    /// <summary>A trial that leaks and lives, unless told otherwise.</summary>
    public static TrialResult Leaking(int number, int cell, double leakMiBPerSecond, double untilSeconds = 60.35) => SampleRun.Trial(number, cell, 5500, 12) with
    {
        StartedAtSeconds = (number - 1) * 61,
        Samples = Memory(leakMiBPerSecond, 0, untilSeconds),
        Seconds = Seconds(leakMiBPerSecond / 20, untilSeconds),
        Phases = new Phases(0.05, 0.3, 5, 55, 0.05),
        Fates = [new Fate(FateKind.Alive, null, 60.4, 0)],
        PeakBytes = 250L << 20,
    };

    private static TrialResult Trial(int number, int cell) => cell switch
    {
        0 => OutOfMemory(number, 41 + number / 4.0),
        1 => Killed(number, 52 - number / 4.0),
        2 => Leaking(number, cell, 4 + number * 0.02) with { PeakBytes = 310L << 20 },
        _ => Leaking(number, cell, 0),
    };

    /// <summary>The heap is full from then on, and the process lives.</summary>
    private static TrialResult OutOfMemory(int number, double at) => Leaking(number, 0, 4.1) with
    {
        Requests = new OutcomeCounts { Ok = 3600, OutOfMemory = 1900 },
        Statuses = SampleRun.Statuses((200, 3600), (500, 1900)),
        Samples = [.. Memory(4.1, 0, at), .. Memory(0, at, 60.35).Select(sample => sample with { CurrentBytes = 231 << 20, AnonBytes = 213 << 20 })],
        Seconds = [.. Seconds(0.2, at), .. Seconds(0, 60.35).Where(second => second.AtSeconds >= at).Select(second => second with { Ok = 0, OutOfMemory = 100, OkMicroseconds = 0, OkMaxMicroseconds = 0 })],
    };

    private static TrialResult Killed(int number, double at) => Leaking(number, 1, 4) with
    {
        Requests = new OutcomeCounts { Ok = 4600, Reset = 1, Refused = 40 },
        Fates = [new Fate(FateKind.OomKilled, 137, at, 1), new Fate(FateKind.Alive, null, 60.4, 0)],
        OomKills = 1,
        PeakBytes = 256L << 20,
        Samples = [.. Memory(4, 0, at), .. Memory(4, at + 1.5, 60.35, at + 1.5)],
        Seconds = Seconds(0.2, at),
    };

    /// <summary>24 MiB at first, then teeth of 13 MiB on the leak, of uneven length.</summary>
    public static ImmutableArray<MemorySample> Memory(double leakMiBPerSecond, double fromSeconds, double toSeconds, double bornSeconds = 0) =>
    [
        .. Enumerable.Range(0, Math.Max(0, (int)((toSeconds - fromSeconds) / 0.05))).Select(i =>
        {
            var at = fromSeconds + i * 0.05;
            var load = Math.Max(0, at - bornSeconds - Start);
            var tooth = load > 0 ? i % 31 * 0.3 + i * 7 % 23 * 0.18 : 0;
            var anon = (long)((24 + Math.Min(20, 8 * load) + leakMiBPerSecond * load + tooth) * 256) << 12;
            return new MemorySample(at, anon + (14 << 20), anon);
        }),
    ];

    private static ImmutableArray<Second> Seconds(double slowerMsPerSecond, double untilSeconds) =>
    [
        .. Enumerable.Range(0, (int)(untilSeconds - Start)).Select(i =>
        {
            var microseconds = (long)(5000 + 1000 * slowerMsPerSecond * i + i * 37 % 11 * 40);
            return new Second(Start + i, 100, 100, 0, 100 * microseconds, 3 * microseconds);
        }),
    ];
}
