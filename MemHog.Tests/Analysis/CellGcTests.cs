using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

public sealed class CellGcTests
{
    private static readonly Cell Cell = SampleRun.Cell(0, "default");

    [Fact]
    public void Trials_are_added_up_over_what_was_measured_of_them()
    {
        var gc = CellGc.Of(Cell, [With(1, Seen()), With(2, Seen(heap: 300 << 20)), With(3, NotSeen("no .NET")), SampleRun.Trial(4, 0)])!;

        Assert.Equal((2, 20.0), (gc.Trials, gc.Seconds));
        Assert.Equal("200 40 20", string.Join(' ', gc.Collections));
        Assert.Equal(0.05, gc.PausedShare, 9);
        Assert.Equal(0.25, gc.CpuShare!.Value, 9);
        Assert.Equal(100e6, gc.AllocatedBytesPerSecond!.Value, 3);
        Assert.Equal((300L << 20, 150L << 20, (long?)(400L << 20)), (gc.MaxHeapBytes, gc.MaxLohBytes, gc.MaxCommittedBytes));
        Assert.Equal(40, gc.LongestPause.TotalMilliseconds);
        Assert.Equal(260, gc.Pauses.Count);
        Assert.InRange(gc.P99Pause!.Value.TotalMilliseconds, 39, 40);
    }

    [Fact]
    public void What_no_runtime_told_is_not_made_up()
    {
        var silent = Seen() with { Measured = Seen().Measured! with { AllocatedBytes = null, MaxCommittedBytes = null, CpuSeconds = null, GcCpuSeconds = null } };

        var gc = CellGc.Of(Cell, [With(1, silent)])!;

        Assert.Equal((null, null, null), (gc.AllocatedBytesPerSecond, gc.MaxCommittedBytes, gc.CpuShare));
        Assert.Null(CellGc.Of(Cell, [With(1, NotSeen("whatever")), SampleRun.Trial(2, 0)]));
    }

    [Fact]
    public void Thrash_is_found_with_when_how_long_and_what_the_heap_was()
    {
        var trial = ThrashTests.Trial(ThrashTests.Looks(4, 0.1), ThrashTests.Looks(12, 0.8));
        trial = trial with { Gc = trial.Gc! with { Kept = [Collection(2, pause: 0.2, heap: 370L << 20)] } };

        Assert.Equal(
            "In 1 of 2 trials the garbage collector used more of the processors than the application, for 2 s or more on end: in trial 7 for 3.0 s from second 1.0 on, "
            + "with 80 % of its processor time. After a collection the heap still had 370 MiB of the 384 MiB that it may have. The live objects leave it too little room: "
            + "more memory, fewer requests at a time, or smaller ones.",
            Finding("gc-thrash", trial, SampleRun.Trial(8, 0)));
    }

    [Fact]
    public void Pauses_above_a_second_are_found() =>
        Assert.Equal(
            "2 garbage collections stopped the application for more than 1 s, the longest for 2.5 s (generation 2, alloc-large, 50 MiB alive).",
            Finding("gc-pause", With(1, Seen() with { Kept = [Collection(1, 1.5), Collection(2, 2.5), Collection(3, 0.9)] })));

    [Theory]
    [InlineData("the experiment sets DOTNET_EnableDiagnostics=0", 0, "Garbage collections were not followed: the experiment sets DOTNET_EnableDiagnostics=0 (1 trial).")]
    [InlineData(null, 3, "The target's runtime dropped 3 events of its garbage collector, because they were not taken off it fast enough: collections are missing.")]
    [InlineData(null, 0, null)]
    public void What_could_not_be_seen_is_a_hint(string? unavailable, long lost, string? text) =>
        Assert.Equal(text, Finding("gc-unseen", With(1, unavailable is null ? Seen() with { EventsLost = lost } : NotSeen(unavailable))));

    [Fact]
    public void A_target_that_is_not_NET_lacks_nothing()
    {
        var run = SampleRun.Of([Cell], With(1, NotSeen("no .NET runtime")));
        run = run with { Manifest = run.Manifest with { TargetCommand = ["java", "-jar", "app.jar"] } };

        Assert.DoesNotContain(RunAnalysis.Of(run).Cells[0].Findings, finding => finding.Rule == "gc-unseen");
    }

    [Fact]
    public void A_run_of_before_says_nothing_of_it()
    {
        var report = RunAnalysis.Of(SeedScenario.Run());

        Assert.All(report.Cells, cell => Assert.Null(cell.Gc));
        Assert.DoesNotContain(report.Cells.SelectMany(cell => cell.Findings), finding => finding.Rule is "gc-thrash" or "gc-pause" or "gc-unseen");
    }

    internal static GcRecord Seen(long heap = 200 << 20) => new()
    {
        Unavailable = null,
        Measured = new GcSummary
        {
            Collections = [100, 20, 10],
            Background = 5,
            PauseSeconds = 0.5,
            Pauses = new Histogram([new Bucket(Histogram.IndexOf(1000), 120), new Bucket(Histogram.IndexOf(40_000), 10)], 40_000),
            AllocatedBytes = 1_000_000_000,
            MaxHeapBytes = heap,
            MaxLohBytes = heap / 2,
            MaxCommittedBytes = 400 << 20,
            CpuSeconds = 8,
            GcCpuSeconds = 2,
        },
        Collections = 140,
        Kept = [],
        Cpu = [],
        EventsLost = 0,
        Heaps = 2,
        HasServerThreads = true,
    };

    internal static TrialResult With(int number, GcRecord gc) => SampleRun.Trial(number, 0) with { Gc = gc };

    private static GcRecord NotSeen(string why) => Seen() with { Unavailable = why, Measured = null, Collections = 0 };

    private static GcCollection Collection(double at, double pause, long heap = 0) =>
        new(0, at, 1, 2, GcKind.Blocking, "alloc-large", pause, heap, heap, 0, 50 << 20, null, null);

    private static string? Finding(string rule, params TrialResult[] trials) =>
        RunAnalysis.Of(SampleRun.Of([Cell], trials)).Cells[0].Findings.SingleOrDefault(finding => finding.Rule == rule)?.Text;
}
