using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

public sealed class HeapGrowthTests
{
    private static readonly Arbitrary<HeapSnapshot[]> AnySnapshots = (
        from at in Gen.Choose(0, 1000)
        from life in Gen.Choose(0, 3)
        from complete in Gen.Elements(true, true, false)
        from types in (from name in Gen.Choose(0, 5) from bytes in Gen.Choose(0, 10_000_000) select new HeapType($"T{name}", bytes / 24, bytes)).ArrayOf()
        select new HeapSnapshot(at, life, 0.1, complete, [.. types.DistinctBy(type => type.Name)], new HeapType("rest", 0, 0))).ArrayOf().ToArbitrary();

    [Fact]
    public void Growth_is_positive_and_the_largest_comes_first() => Prop.ForAll(AnySnapshots, snapshots =>
        HeapGrowth.Of(Trial(snapshots)) is not { } growth
        || (growth.Types.All(type => type.Growth > 0) && growth.Types.Zip(growth.Types.Skip(1)).All(pair => pair.First.Growth >= pair.Second.Growth))).QuickCheckThrowOnFailure();

    [Fact]
    public void It_is_told_just_where_a_process_has_two_complete_snapshots() => Prop.ForAll(AnySnapshots, snapshots =>
        HeapGrowth.Of(Trial(snapshots)) is null
            == snapshots.Where(snapshot => snapshot.IsComplete).GroupBy(snapshot => snapshot.Life).All(life => life.Count() < 2)).QuickCheckThrowOnFailure();

    [Fact]
    public void Incomplete_snapshots_change_nothing() => Prop.ForAll(AnySnapshots, snapshots =>
    {
        var (all, complete) = (HeapGrowth.Of(Trial(snapshots)), HeapGrowth.Of(Trial([.. snapshots.Where(snapshot => snapshot.IsComplete)])));
        return all?.Seconds == complete?.Seconds && (all is null || all.Types.SequenceEqual(complete!.Types));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_process_that_was_seen_longest_counts_and_others_do_not_mix_in()
    {
        var growth = HeapGrowth.Of(Trial(At(1, 0, 100), At(10, 0, 200), At(12, 1, 5), At(40, 1, 700), At(41, 2, 9_000)))!;

        Assert.Equal((1, 28.0, 2), (growth.Life, growth.Seconds, growth.Snapshots));
        Assert.Equal(new GrownType("App.Node", 5 * Node, 700 * Node, 5, 700, null), Assert.Single(growth.Types));
    }

    [Fact]
    public void The_finding_names_what_leaks_with_its_figures()
    {
        var text = Finding(At(0, 0, 1_000), At(20, 0, 500_000), At(40, 0, 1_000_000))!;

        Assert.Equal("App.Node grew most on the heap: from 0.0 MiB (1,000 objects) to 30.5 MiB (1,000,000 objects) in 40 s (trial 1, 3 snapshots of one process).", text);
    }

    [Fact]
    public void Two_snapshots_are_said_to_be_too_few_for_certainty() =>
        Assert.EndsWith("Two snapshots cannot tell a leak from a cache that fills up.", Finding(At(0, 0, 1_000), At(20, 0, 500_000)), StringComparison.Ordinal);

    [Theory]
    [InlineData(1_000, 16_000, 31_000)] // under 1 MB
    [InlineData(4_000_000, 4_100_000, 4_200_000)] // under a tenth
    [InlineData(1_000, 1_000_000, 1_000_000)] // filled up, and stays
    [InlineData(1_000_000, 500_000, 1_000)] // shrinks
    public void Noise_is_no_finding(int first, int middle, int last) => Assert.Null(Finding(At(0, 0, first), At(20, 0, middle), At(40, 0, last)));

    [Fact]
    public void Beside_bodies_of_the_framework_stands_the_targets_own_type()
    {
        var text = Finding(
            Snapshot(0, ("System.Byte[]", 10, 10_000)),
            Snapshot(30, ("System.Byte[]", 300_010, 307_200_000), ("Entry<System.Int64, App.CacheEntry>[]", 1, 9_600_000), ("App.CacheEntry", 300_000, 7_200_000), ("Microsoft.X", 1, 99_999)))!;

        Assert.Contains("System.Byte[] grew most on the heap: from 0.0 MiB (10 objects) to 293.0 MiB (300,010 objects) in 30 s", text, StringComparison.Ordinal);
        Assert.Contains("; besides it App.CacheEntry, now 6.9 MiB (300,000 objects).", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Missed_and_incomplete_snapshots_are_a_hint()
    {
        var trial = Trial(At(0, 0, 10) with { IsComplete = false }) with { HeapMissed = [new MissedSnapshots("it hangs", 2)] };
        var finding = Judge(trial).Findings.Single(finding => finding.Rule == "heap-snapshots");

        Assert.Equal(Severity.Hint, finding.Severity);
        Assert.StartsWith("Heap snapshots were asked for and could not be taken: it hangs (twice). 1 heap snapshot was incomplete:", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cost_is_that_of_all_snapshots()
    {
        var cost = SnapshotCost.Of([Trial(At(0, 0, 1) with { TookSeconds = 0.3 }, At(1, 0, 1) with { TookSeconds = 0.1, IsComplete = false }), Trial(At(0, 0, 1) with { TookSeconds = 0.2 })]);

        Assert.Equal(new SnapshotCost(3, 2, 0.2, 0.3, Missed: 0), cost);
        Assert.Null(SnapshotCost.Of([SampleRun.Trial(1, 0)]));
    }

    [Fact]
    public void Snapshots_that_could_not_be_taken_are_counted_with_the_cost() => Assert.Equal(
        2,
        SnapshotCost.Of([Trial(At(0, 0, 1)) with { HeapMissed = [new MissedSnapshots("it hangs", 2)] }])!.Missed);

    internal const long Node = 32;

    internal static HeapSnapshot Snapshot(double at, params (string Name, long Count, long Bytes)[] types) =>
        new(at, 0, 0.1, true, [.. types.Select(type => new HeapType(type.Name, type.Count, type.Bytes))], new HeapType("all other types", 100, 5_000));

    private static HeapSnapshot At(double at, int life, long nodes) => Snapshot(at, ("App.Node", nodes, nodes * Node)) with { Life = life };

    private static TrialResult Trial(params HeapSnapshot[] snapshots) => SampleRun.Trial(1, 0) with { Heap = [.. snapshots] };

    private static CellReport Judge(TrialResult trial) => CellVerdictTests.Judge(trial);

    private static string? Finding(params HeapSnapshot[] snapshots) =>
        Judge(Trial(snapshots)).Findings.SingleOrDefault(finding => finding.Rule == "heap-growth")?.Text;
}
