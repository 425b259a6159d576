using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

public sealed class FindingsTests
{
    private static readonly RunReport Seed = RunAnalysis.Of(SeedScenario.Run());

    [Theory]
    [InlineData(0, "heap-limit-below-live-set", "384 MiB, 75 % of the memory limit of 512 MiB) leaves 2.5 MiB beside")]
    [InlineData(0, "out-of-memory-exceptions", "the process lived on")]
    [InlineData(2, "heap-limit-below-live-set", "460.8 MiB, 90 % of the memory limit of 512 MiB) leaves 79.3 MiB")]
    [InlineData(4, "hard-limit-above-memory-limit", "killed the target 9 times: the GC's heap hard limit (1 GiB) lies above the memory limit (512 MiB)")]
    [InlineData(5, "gc-not-initialized", "exit code 137 is the runtime's own here, no kill")]
    [InlineData(5, "failed-to-start", "in 3 of 3 trials: exit code 137 (its GC did not start) 3 times")]
    public void The_seed_scenario_is_explained(int cell, string rule, string text) =>
        Assert.Contains(text, Text(Seed.Cells[cell], rule), StringComparison.Ordinal);

    [Fact]
    public void A_kill_with_a_better_reason_is_told_once() =>
        Assert.DoesNotContain(Seed.Cells[4].Findings, finding => finding.Rule == "kernel-kill");

    [Fact]
    public void A_live_set_of_MiB_lies_above_the_default_heap_limit_and_the_remedy_is_said()
    {
        var cell = SampleRun.Cell(0, "default");
        var trial = SampleRun.Trial(1, 0) with { Requests = new() { Ok = 84, OutOfMemory = 216 } };
        var report = RunAnalysis.Of(SampleRun.Of([cell with { Load = cell.Load with { Payload = Bytes.MiB(100) } }], trial));
        var text = Text(report.Cells[0], "heap-limit-below-live-set");
        Assert.Contains("is below the live set: 4 requests at a time x 100 MiB = 400 MiB", text, StringComparison.Ordinal);
        Assert.Contains("more than 78.1 %", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_is_not_NET_is_never_told_about_a_GC_limit()
    {
        var run = SeedScenario.Run();
        var report = RunAnalysis.Of(run with { Manifest = run.Manifest with { TargetCommand = ["./server", "--port", "{port}"] } });
        Assert.DoesNotContain(report.Cells.SelectMany(cell => cell.Findings), finding => finding.Text.Contains("GC's", StringComparison.Ordinal));
        Assert.Contains("kernel-kill", report.Cells[4].Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void A_limit_set_for_every_cell_by_the_target_counts()
    {
        var run = SeedScenario.Run();
        var all = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("DOTNET_GCHeapHardLimitPercent", "0x50");
        var report = RunAnalysis.Of(run with { Manifest = run.Manifest with { TargetRuntimeEnvironment = all } });
        Assert.Contains("80 % of the memory limit", Text(report.Cells[0], "heap-limit-below-live-set"), StringComparison.Ordinal);
        Assert.Contains("90 % of the memory limit", Text(report.Cells[2], "heap-limit-below-live-set"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "it closes connections itself")]
    [InlineData(3, "the kernel killed a child of it that was answering")]
    public void Cut_off_answers_of_a_target_that_lives_are_blamed_on_the_right_one(int kills, string reason)
    {
        var trial = SampleRun.Trial(1, 0) with { Requests = new() { Ok = 50, Reset = 50 }, Fates = [new Fate(FateKind.Alive, null, 12, kills)], OomKills = kills };
        Assert.Contains(reason, Text(CellVerdictTests.Judge(trial), "reset-while-alive"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(137, "kernel's counter shows no kill")]
    [InlineData(139, "SIGSEGV")]
    [InlineData(134, "SIGABRT")]
    [InlineData(150, "the runtime that it is built for is not installed here")]
    [InlineData(3, "exit code 3 once")]
    public void An_exit_is_explained_with_its_last_output(int code, string meaning)
    {
        var trial = SampleRun.Trial(1, 0) with
        {
            Fates = [new Fate(FateKind.Exited, code, 3, 0), new Fate(FateKind.Alive, null, 12, 0)],
            LastOutput = ["starting", "", "panic: boom"],
        };
        var text = Text(CellVerdictTests.Judge(trial), "exited");
        Assert.Contains(meaning, text, StringComparison.Ordinal);
        Assert.Contains("starting / panic: boom", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_killed_child_is_not_the_targets_death()
    {
        var cell = CellVerdictTests.Judge(SampleRun.Trial(1, 0) with { Fates = [new Fate(FateKind.Alive, null, 12, 2)], OomKills = 2 });
        Assert.Contains("killed 2 processes", Text(cell, "child-killed"), StringComparison.Ordinal);
        Assert.DoesNotContain("kernel-kill", cell.Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void A_limit_too_small_to_start_in_is_named()
    {
        var cell = CellVerdictTests.Judge(SampleRun.Trial(1, 0, 0) with { BecameReady = false, Fates = [new Fate(FateKind.FailedToStart, 137, 0.3, 1)], OomKills = 1 });
        Assert.Contains("the limit (512MiB) is too small even to start in", Text(cell, "failed-to-start"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_meets_has_no_errors()
    {
        var oneOut = SampleRun.Trial(1, 0, 2000) with { Requests = new() { Ok = 2000, OutOfMemory = 1 } };
        var cell = CellVerdictTests.Judge(oneOut, SampleRun.Trial(2, 0, 2000), SampleRun.Trial(3, 0, 2000));
        Assert.Equal(Verdict.Meets, cell.Verdict);
        Assert.Equal(Severity.Warning, cell.Findings.First(finding => finding.Rule == "out-of-memory-exceptions").Severity);
    }

    [Fact]
    public void Every_cell_that_does_not_meet_says_why() =>
        Prop.ForAll(Trials().ToArbitrary(), trials =>
        {
            var cell = CellVerdictTests.Judge(trials);
            return cell.Verdict == Verdict.Meets || cell.Findings.Any(finding => finding.Severity != Severity.Hint);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rule_ids_are_unique_and_in_kebab_case()
    {
        var ids = CellRuleSet.All.Select(rule => rule.Id).Concat(RunRuleSet.All.Select(rule => rule.Id)).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[a-z]+(-[a-z]+)*$", id));
    }

    internal static string Text(CellReport cell, string rule) => cell.Findings.Single(finding => finding.Rule == rule).Text;

    private static Gen<TrialResult[]> Trials() =>
        from count in Gen.Choose(0, 4)
        from counts in Gen.Choose(0, 60).Select(n => n < 30 ? 0 : (long)n).ArrayOf(Enum.GetValues<Load.Model.Outcome>().Length)
        from kind in Gen.Elements(Enum.GetValues<FateKind>())
        select Enumerable.Range(1, count).Select(number => SampleRun.Trial(number, 0) with
        {
            Requests = OutcomeCounts.From(counts),
            Statuses = SampleRun.Statuses((200, counts[0]), (503, counts[1]), (500, counts[2] + counts[3])),
            OkLatency = SampleRun.Latency(counts[0], 60),
            Fates = [new Fate(kind, kind == FateKind.Alive ? null : 1, 1, kind == FateKind.OomKilled ? 1 : 0)],
        }).ToArray();
}
