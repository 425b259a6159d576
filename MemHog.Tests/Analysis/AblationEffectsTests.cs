using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Analysis;
using MemHog.Load.Analysis.Ablation;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

public sealed class AblationEffectsTests
{
    private const long MiB = 1 << 20;

    private static readonly AblationReport Report = Assert.Single(AblationEffects.Of(AblationScenario.Run()));

    [Fact]
    public void A_run_without_switches_has_no_ablation() => Assert.Empty(AblationEffects.Of(SeedScenario.Run()));

    [Fact]
    public void Each_flaw_is_all_flaws_less_all_but_this_one_and_what_costs_most_comes_first()
    {
        Assert.Equal(["linger", "fan-out", "twice"], Report.Removals.Select(row => row.Name));
        Assert.Equal([Shown.Hurts, Shown.Hurts], Report.Removals.Take(2).Select(row => row.Shown));
        Assert.All(Report.Removals.Take(2), row => Assert.InRange(row[AblationFigure.Success].Effect!.Value.Value, -50, -30));
    }

    [Fact]
    public void Where_both_die_at_the_limit_the_time_alive_tells_them_apart()
    {
        var twice = Report.Removals.Single(row => row.Name == "twice");

        Assert.Equal(0, twice[AblationFigure.Peak].Effect!.Value.Value);
        Assert.InRange(twice[AblationFigure.TimeAlive].Effect!.Value.Value, -1, -0.5);
    }

    [Fact]
    public void Each_cure_is_what_it_adds_to_all_flaws_and_all_together_are_among_them()
    {
        Assert.Equal(["all cures", "lifetime-2s"], Report.Cures.Take(2).Select(row => row.Name).Order());
        Assert.Equal("limit-8", Report.Cures[2].Name);
        Assert.Equal(Shown.Helps, Report.Cures[0].Shown);
        Assert.InRange(Report.Cures[2][AblationFigure.TimeAlive].Effect!.Value.Value, 1, 3);
    }

    [Fact]
    public void The_pair_that_multiplies_is_told_from_those_that_add_up()
    {
        var first = Report.Pairs[0];
        Assert.Equal(("fan-out", "linger", Synergy.Amplify), (first.First, first.Second, first.Synergy));
        Assert.InRange(first.Peak!.Value.Value, 40 * MiB, 52 * MiB);
        Assert.All(Report.Pairs.Skip(1), pair => Assert.Equal(Synergy.NotShown, pair.Synergy));
        Assert.Equal(3, Report.Pairs.Length);
    }

    [Theory]
    // Peaks of neither, first, second and both in MiB under a limit of 256, and whether both die.
    [InlineData(60, 100, 120, 200, nameof(Synergy.Amplify))]
    [InlineData(60, 100, 120, 256, nameof(Synergy.Amplify))]
    [InlineData(60, 256, 120, 256, nameof(Synergy.AtLimit))]
    [InlineData(60, 200, 220, 230, nameof(Synergy.Overlap))]
    [InlineData(60, 200, 220, 256, nameof(Synergy.AtLimit))]
    [InlineData(60, 256, 220, 230, nameof(Synergy.Overlap))]
    [InlineData(60, 100, 120, 160, nameof(Synergy.NotShown))]
    public void A_pair_is_called_by_what_the_limit_leaves_certain(int neither, int first, int second, int both, string synergy)
    {
        var run = OfPeaks((block, cell) => new[] { neither, first, second, both }[cell] * MiB + (block * 7 + cell * 3) % 5 * 100_000);

        Assert.Equal(synergy, Assert.Single(Assert.Single(AblationEffects.Of(run)).Pairs).Synergy.ToString());
    }

    [Fact]
    public void Every_combination_of_the_other_factors_has_tables_of_its_own()
    {
        var reports = AblationEffects.Of(AblationScenario.Run("limit: [256MiB]\n  rate: [20/s, 40/s]"));

        Assert.Equal(["limit=256MiB rate=20/s", "limit=256MiB rate=40/s"], reports.Select(report => report.Key));
        Assert.All(reports, report => Assert.Equal(["linger", "fan-out", "twice"], report.Removals.Select(row => row.Name)));
    }

    [Fact]
    public void Half_a_block_counts_for_nothing_and_one_block_shows_nothing()
    {
        var run = AblationScenario.Run(blocks: 2);
        var cut = Assert.Single(AblationEffects.Of(run with { Trials = run.Trials[..15] }));

        Assert.Equal(1, cut.Blocks);
        Assert.All(cut.Removals, row => Assert.Equal(Shown.NotShown, row.Shown));
        Assert.Null(cut.Removals[0][AblationFigure.Success].Effect!.Value.Low);
    }

    [Fact]
    public void A_cell_that_was_never_run_has_no_effect()
    {
        var run = AblationScenario.Run();
        var linger = run.Manifest.Cells.Single(cell => cell.Levels[0].Level == "without-linger").Index;
        var rest = Assert.Single(AblationEffects.Of(run with { Trials = [.. run.Trials.Where(trial => trial.Cell != linger)] }));

        Assert.Equal(["linger", "fan-out", "twice"], rest.Removals.Select(row => row.Name).OrderBy(name => name != "linger"));
        Assert.Null(rest.Removals[^1][AblationFigure.Success].Effect);
        Assert.Equal(("linger", 3), (rest.Removals[^1].Name, rest.Blocks));
        Assert.Equal(0, Assert.Single(AblationEffects.Of(run with { Trials = [] })).Blocks);
    }

    [Fact]
    public void The_order_of_trials_changes_nothing() =>
        Prop.ForAll(Gen.Shuffle(Enumerable.Range(0, 33).ToArray()).ToArbitrary(), order =>
        {
            var run = AblationScenario.Run();
            var shuffled = AblationEffects.Of(run with { Trials = [.. order.Select(i => run.Trials[i])] })[0];
            return shuffled.Removals.Zip(Report.Removals).All(pair =>
                pair.First.Name == pair.Second.Name && pair.First.Shown == pair.Second.Shown
                && Math.Abs(pair.First[AblationFigure.Success].Effect!.Value.Value - pair.Second[AblationFigure.Success].Effect!.Value.Value) < 1e-9);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void An_ablation_recommends_no_cell_though_some_meet_the_objective()
    {
        var report = RunAnalysis.Of(AblationScenario.Run());

        Assert.Contains(report.Cells, cell => cell.Verdict == Verdict.Meets);
        Assert.Null(report.Recommendation);
    }

    [Fact]
    public void The_finding_names_the_worst_flaw_the_single_cure_and_the_pair()
    {
        var text = Finding(AblationScenario.Run());

        Assert.Contains("Of 3 flaws, linger ranks first of those that are shown to hurt: with it the share that is ok is 3", text, StringComparison.Ordinal);
        Assert.Contains("One cure alone is shown to meet the SLO: lifetime-2s.", text, StringComparison.Ordinal);
        Assert.Contains("Of 3 pairs of flaws these are shown to amplify each other, in peak memory: fan-out with linger.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_finding_shows_nothing_from_one_block_and_says_which_combination_it_speaks_of()
    {
        Assert.Contains("Of 3 flaws none is shown to hurt", Finding(AblationScenario.Run(blocks: 1)), StringComparison.Ordinal);
        Assert.Contains("limit=256MiB rate=40/s: Of 3 flaws, linger", Finding(AblationScenario.Run("limit: [256MiB]\n  rate: [20/s, 40/s]")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_peak_that_the_heap_hard_limit_held_down_is_at_a_limit_too()
    {
        // Of 256 MiB the GC takes 192 MiB, so that 190 MiB say nothing about how much both together would need.
        var run = OfPeaks((_, cell) => new[] { 80, 180, 180, 190 }[cell] * MiB);
        var dotNet = run with { Manifest = run.Manifest with { TargetCommand = ["dotnet", "x.dll"] } };

        Assert.Equal(Synergy.Overlap, Assert.Single(Assert.Single(AblationEffects.Of(run)).Pairs).Synergy);
        Assert.Equal(Synergy.AtLimit, Assert.Single(Assert.Single(AblationEffects.Of(dotNet)).Pairs).Synergy);
    }

    private static string Finding(Run run) => RunAnalysis.Of(run).Findings.Single(finding => finding.Rule == "ablation").Text;

    /// <summary>none, only-a, only-b, only-a+b, three blocks, no deaths.</summary>
    private static Run OfPeaks(Func<int, int, long> peak)
    {
        string[][] sets = [[], ["a"], ["b"], ["a", "b"]];
        ImmutableArray<Cell> cells = [.. sets.Select((on, i) => SampleRun.Cell(i, "x", "256MiB") with
        {
            Levels = [new LevelChoice("ablation", on.Length == 0 ? "none" : "only-" + string.Join('+', on)) { Switches = [.. on] }],
        })];
        var run = SampleRun.Of(cells, Enumerable.Range(0, 12).Select(i => SampleRun.Trial(i + 1, i % 4) with { Block = i / 4 + 1, PeakBytes = Math.Min(peak(i / 4, i % 4), 256 * MiB), Samples = [] }));
        // No .NET program: only the memory limit is there to end what grows.
        return run with { Manifest = run.Manifest with { TargetCommand = ["./server"] } };
    }
}
