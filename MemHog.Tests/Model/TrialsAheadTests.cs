using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Matrix;
using MemHog.Load.Model;
using MemHog.Tests.Results;

namespace MemHog.Tests.Model;

public sealed class TrialsAheadTests
{
    /// <summary>Any experiment of a few cells, each of which is decided after some number of trials, or never.</summary>
    private static readonly Arbitrary<(RunManifest Manifest, int[] Needs, int Seed)> Experiments = (
        from cells in Gen.Choose(1, 5)
        from min in Gen.Choose(1, 4)
        from more in Gen.Choose(0, 6)
        from needs in Gen.Choose(1, 12).ArrayOf(cells)
        from seed in Gen.Choose(0, int.MaxValue)
        select (Manifest(cells, min, min + more, seed), needs, seed)).ToArbitrary();

    [Fact]
    public void Wherever_a_run_is_cut_off_it_ends_with_the_same_trials() => Prop.ForAll(Experiments, experiment =>
    {
        var (manifest, needs, seed) = experiment;
        var random = new Random(seed);
        var trials = ImmutableArray<TrialResult>.Empty;
        while (TrialsAhead.Of(manifest, trials, Decided(needs)) is { IsEmpty: false } ahead)
        {
            // Only some of a block are stored before the cut; at least one, or it never ends.
            var stored = ahead.Next[..random.Next(1, ahead.Next.Length + 1)];
            trials = trials.AddRange(stored.Select(number => SampleRuns.Trial(number, manifest.Order[number - 1])));
        }

        Assert.Equal(Expected(manifest, needs), trials.Select(trial => trial.Number));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_ahead_at_most_only_shrinks_and_holds_what_is_run() => Prop.ForAll(Experiments, experiment =>
    {
        var (manifest, needs, _) = experiment;
        var trials = ImmutableArray<TrialResult>.Empty;
        var possible = Enumerable.Range(1, manifest.Order.Length).ToHashSet();
        while (TrialsAhead.Of(manifest, trials, Decided(needs)) is { IsEmpty: false } ahead)
        {
            var now = ahead.Next.Concat(ahead.Later).ToArray();
            Assert.Subset(possible, now.ToHashSet());
            Assert.Equal(now.Order(), now);
            Assert.DoesNotContain(now, number => ahead.Stopped.ContainsKey(manifest.Order[number - 1]));
            possible = now.Skip(1).ToHashSet();
            trials = trials.Add(SampleRuns.Trial(now[0], manifest.Order[now[0] - 1]));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_run_with_a_fixed_number_of_trials_asks_nobody()
    {
        var manifest = Manifest(cells: 3, min: 2, max: 2, seed: 1);

        var ahead = TrialsAhead.Of(manifest, [SampleRuns.Trial(2, manifest.Order[1])], (_, _, _) => throw new InvalidOperationException("asked"));

        Assert.Equal<int>([1, 3], ahead.Next);
        Assert.Equal<int>([4, 5, 6], ahead.Later);
        Assert.Empty(ahead.Stopped);
    }

    [Fact]
    public void A_cell_is_asked_about_with_its_own_trials_after_every_whole_block()
    {
        var manifest = Manifest(cells: 2, min: 2, max: 4, seed: 1);
        var asked = new List<string>();
        ImmutableArray<TrialResult> trials = [.. Enumerable.Range(1, 7).Select(number => SampleRuns.Trial(number, manifest.Order[number - 1]))];

        var ahead = TrialsAhead.Of(manifest, trials, (_, cell, its) =>
        {
            asked.Add($"{cell.Index}: {its.Length}");
            Assert.All(its, trial => Assert.Equal(cell.Index, trial.Cell));
            return true;
        });

        Assert.Equal(["0: 1", "1: 1", "0: 2", "1: 2", "0: 3", "1: 3"], asked);
        Assert.Equal<int>([8], ahead.Next);
    }

    private static GoesOn Decided(int[] needs) => (_, cell, trials) => trials.Length < needs[cell.Index];

    private static IEnumerable<int> Expected(RunManifest manifest, int[] needs) =>
        BlockOrder.Planned(manifest.Cells, manifest.Order, manifest.Seed)
            .Where(trial => !manifest.Trials.IsSequential || trial.Block <= needs[trial.Cell.Index])
            .Select(trial => trial.Number);

    private static RunManifest Manifest(int cells, int min, int max, int seed)
    {
        var sample = SampleRuns.Manifest();
        ImmutableArray<Cell> matrix = [.. Enumerable.Range(0, cells).Select(index => sample.Cells[0] with { Index = index })];
        return sample with
        {
            Cells = matrix,
            Order = [.. BlockOrder.Plan(matrix, max, seed).Select(trial => trial.Cell.Index)],
            Seed = seed,
            TrialsPerCell = max,
            MinTrialsPerCell = min < max ? min : null,
        };
    }
}
