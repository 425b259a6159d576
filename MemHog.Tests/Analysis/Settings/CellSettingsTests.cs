using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Analysis.Settings;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis.Settings;

public sealed class CellSettingsTests
{
    private const string Default = "heap_hard_limit_bytes=402653184 server_gc_threads=2";

    [Fact]
    public void A_run_without_the_probe_says_nothing_of_settings()
    {
        var cell = Judge([("DOTNET_GCHeapHardLimitPercent", "75")], SampleRun.Trial(1, 0));

        Assert.Null(cell.Settings);
        Assert.DoesNotContain(cell.Findings, finding => finding.Rule.StartsWith("settings", StringComparison.Ordinal));
    }

    [Fact]
    public void A_contradicted_setting_makes_the_cell_invalid_and_the_finding_names_all_that_is_needed()
    {
        var cell = Judge([("DOTNET_GCHeapHardLimitPercent", "75")], Trial(1, Default), Trial(2, Default), Trial(3, Default));

        Assert.Equal(Verdict.Invalid, cell.Verdict);
        Assert.Equal(
            "DOTNET_GCHeapHardLimitPercent=75 asks for 117 %; in force is 384 MiB (75 % of 512 MiB) (target's GC event). The runtime ignores a share of 100 % and more. "
                + "Values are hexadecimal: 75 % is 0x4B. The figures belong to what was in force, not to what the cell asks for: correct the setting, or leave it out.",
            FindingsTests.Text(cell, "settings-contradicted"));
    }

    [Fact]
    public void The_targets_own_environment_is_held_against_what_is_in_force_as_well()
    {
        var run = SampleRun.Of([SampleRun.Cell(0, "default")], Trial(1, Default));
        var target = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("DOTNET_gcServer", "0").Add("DOTNET_TieredPGO", "0");

        var cell = Assert.Single(RunAnalysis.Of(run with { Manifest = run.Manifest with { TargetRuntimeEnvironment = target } }).Cells);

        Assert.Equal(("DOTNET_gcServer", SettingState.Contradicted), (Assert.Single(cell.Settings!.Asked).Asked.Variable, cell.Settings.Asked[0].State));
    }

    [Fact]
    public void One_trial_that_ran_otherwise_spoils_the_cell()
    {
        var cell = Judge([("DOTNET_gcServer", "1")], Trial(1, Default), Trial(2, "server_gc_threads=0", twin: "gc.ServerGC=False"));

        Assert.Equal(Verdict.Invalid, cell.Verdict);
        Assert.Contains("(in 1 of 2 trials)", FindingsTests.Text(cell, "settings-contradicted"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trial_that_could_not_be_asked_spoils_nothing_where_another_could()
    {
        var cell = Judge([("DOTNET_GCHeapHardLimitPercent", "0x4B")], Trial(1, Default), Trial(2, "", missed: "the target did not become ready"));

        Assert.Equal(SettingState.Effective, Assert.Single(cell.Settings!.Asked).State);
    }

    [Fact]
    public void The_twin_of_one_trial_speaks_for_all()
    {
        var cell = Judge([("DOTNET_GCRetainVM", "1")], Trial(1, Default, twin: "gc.RetainVM=True"), Trial(2, Default), Trial(3, Default));

        Assert.Equal((SettingState.Effective, "twin process"), (cell.Settings!.Asked[0].State, cell.Settings.Asked[0].Source));
    }

    [Fact]
    public void What_nobody_can_tell_is_a_hint_with_the_reason_and_the_figures_stand()
    {
        var cell = Judge([("DOTNET_GCRetainVM", "1")], Trial(1, "", missed: "the target has no diagnostics socket"), Trial(2, "", missed: "the target has no diagnostics socket"));

        Assert.NotEqual(Verdict.Invalid, cell.Verdict);
        var hint = Assert.Single(cell.Findings, finding => finding.Rule == "settings-unverified");
        Assert.Equal(Severity.Hint, hint.Severity);
        Assert.Equal(
            "Whether these settings took effect cannot be verified. DOTNET_GCRetainVM: It is not known what is in force: the target has no diagnostics socket; no twin was asked.", hint.Text);
    }

    [Fact]
    public void A_cell_whose_target_does_not_start_with_its_settings_still_fails()
    {
        var trial = Trial(1, "", twin: "gc.ServerGC=True") with { BecameReady = false, Fates = [new Fate(FateKind.FailedToStart, 137, 0.2, 0)] };

        Assert.Equal(Verdict.Fails, Judge([("DOTNET_gcServer", "0")], trial).Verdict);
    }

    [Fact]
    public void A_target_that_is_not_NET_is_said_to_be_none()
    {
        var trial = SampleRun.Trial(1, 0) with { Settings = new SettingsReadback(false, SettingsAnswer.None("no socket"), SettingsAnswer.None("no runtimeconfig.json"), 0.1) };
        var cell = Judge([("DOTNET_gcServer", "0")], trial);

        Assert.False(cell.Settings!.IsDotNet);
        Assert.Equal(("The target could not be seen to be a .NET program.", SettingState.CannotBeVerified), (cell.Settings.Asked[0].Why, cell.Settings.Asked[0].State));
    }

    [Fact]
    public void A_contradicted_cell_is_never_recommended_however_good_its_figures()
    {
        var run = SampleRun.Of(
            [SampleRun.Cell(0, "best", environment: ("DOTNET_GCHeapHardLimitPercent", "75")), SampleRun.Cell(1, "good", environment: [("DOTNET_gcServer", "1"), ("DOTNET_GCConserveMemory", "9")])],
            Enumerable.Range(1, 6).Select(i => Trial(i, Default, cell: i % 2, twin: "gc.GCConserveMem=9")));

        var report = RunAnalysis.Of(run);

        Assert.Equal([Verdict.Invalid, Verdict.Meets], report.Cells.Select(cell => cell.Verdict));
        Assert.Equal("good", report.Recommendation!.Cell.Cell.Levels[0].Level);
        Assert.Contains("1 of 2 cells did not measure what it says", FindingsOf(report, "invalid-cells"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("heap_hard_limit_bytes=402653184", null)]
    [InlineData("heap_hard_limit_bytes=268435456", "The GC's heap hard limit is 268,435,456 B (target's GC event), where the variables and the memory limit give 402,653,184 B. Does")]
    [InlineData("heap_hard_limit_bytes=0", "The GC's heap hard limit is not set (target's GC event), where the variables and the memory limit give 402,653,184 B. Does")]
    [InlineData("", null)]
    public void Another_heap_hard_limit_than_follows_from_what_is_known_is_told_without_being_asked(string told, string? text)
    {
        var cell = Judge([], Trial(1, told));

        var found = cell.Findings.SingleOrDefault(finding => finding.Rule == "heap-hard-limit-unexpected");
        Assert.Equal(text is null, found is null);
        Assert.StartsWith(text ?? "", found?.Text ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void The_heap_hard_limit_that_the_target_tells_goes_before_the_one_that_is_worked_out()
    {
        var trial = Trial(1, "heap_hard_limit_bytes=268435456") with { Requests = new OutcomeCounts { Ok = 10, OutOfMemory = 5 } };

        Assert.StartsWith("The GC's heap hard limit (256 MiB, 50 % of the memory limit of 512 MiB) is below the live set", FindingsTests.Text(Judge([], trial), "heap-limit-below-live-set"), StringComparison.Ordinal);
    }

    [Fact]
    public void Contradicted_cells_of_an_ablation_are_compared_with_nothing()
    {
        var run = AblationScenario.Run();
        var target = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("DOTNET_GCHeapHardLimitPercent", "75");
        var asked = run with
        {
            Manifest = run.Manifest with { TargetRuntimeEnvironment = target },
            Trials = [.. run.Trials.Select(trial => trial with { Settings = Trial(1, Default).Settings })],
        };

        var (before, after) = (Assert.Single(RunAnalysis.Of(run).Ablation), Assert.Single(RunAnalysis.Of(asked).Ablation));

        Assert.Contains(before.Removals, row => row.Figures.Any(figure => figure.Effect is not null));
        Assert.All(after.Removals, row => Assert.All(row.Figures, figure => Assert.Null(figure.Effect)));
    }

    internal static TrialResult Trial(int number, string told, string? twin = null, string? missed = null, int cell = 0) => SampleRun.Trial(number, cell) with
    {
        Settings = new SettingsReadback(true, SettingComparisonTests.Answer(told, missed), twin is null ? null : SettingComparisonTests.Answer(twin), 0.15 + number / 100.0),
    };

    private static CellReport Judge((string Name, string Value)[] environment, params TrialResult[] trials) =>
        Assert.Single(RunAnalysis.Of(SampleRun.Of([SampleRun.Cell(0, "any", environment: environment)], trials)).Cells);

    private static string FindingsOf(RunReport report, string rule) => report.Findings.Single(finding => finding.Rule == rule).Text;
}
