using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

/// <summary>A target that is killed at 6.45 s of its trial, after memory has risen for four seconds under four clients; then it lives.</summary>
internal static class DyingTrial
{
    public const double DeathSeconds = 6.45;
    private const double LoadSeconds = 2.03;

    public static TrialResult Of(int number, int cell) => SampleRun.Trial(number, cell, 6, 70) with
    {
        Fates = [new Fate(FateKind.OomKilled, 137, DeathSeconds, 1), new Fate(FateKind.Alive, null, 12.4, 0)],
        OomKills = 1,
        PeakBytes = 512L << 20,
        Samples = [.. Enumerable.Range(0, 320).Select(i => 0.01 + i * 0.02).Select(at => new MemorySample(at, Height(at), Height(at) * 9 / 10))],
        Slots = [.. Enumerable.Range(0, 45).Select(Slot)],
        Gc = new GcRecord
        {
            Unavailable = null,
            Measured = null,
            Collections = 3,
            Kept = [Collection(0, 3.5, 0, GcKind.Blocking, 0.004), Collection(0, 6.1, 2, GcKind.Background, 0.0021), Collection(0, 6.13, 1, GcKind.Foreground, 0.012), Collection(1, 6.2, 2, GcKind.Blocking, 1)],
            Cpu = [],
            EventsLost = 0,
            Heaps = null,
            HasServerThreads = null,
        },
    };

    public static GcCollection Collection(int life, double at, int generation, GcKind kind, double pause) =>
        new(life, at, 1, generation, kind, "alloc-large", pause, 300L << 20, 200L << 20, 0, 100L << 20, 350L << 20, 1 << 20);

    private static long Height(double at) => (long)((60 + 452 * Math.Clamp((at - 2.4) / 4, 0, 1)) * (1 << 20));

    /// <summary>One request of each client in 0.4 s; those that are under way at 6.4 s are cut off.</summary>
    private static LoadSlot Slot(int i) => new(
        Math.Round(LoadSeconds + i * 0.1, 6),
        0.1,
        i % 4 == 0 && i < 44 ? 4 : 0,
        i < 44 ? 4 : 0,
        i == 44 ? new OutcomeCounts { Reset = 4 } : i % 4 == 0 && i > 0 ? new OutcomeCounts { Ok = 3, OutOfMemory = 1 } : OutcomeCounts.None,
        i % 4 == 0 && i > 0 ? 400_000 + i : 0);

    public static Load.Model.Run Run() => SampleRun.Of([SampleRun.Cell(0, "default"), SampleRun.Cell(1, "workstation")], SampleRun.Trial(1, 0), Of(2, 1), SampleRun.Trial(3, 0) with { Fates = [new Fate(FateKind.FailedToStart, 137, 0.3, 0)] });
}
