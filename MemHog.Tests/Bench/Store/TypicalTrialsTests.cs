using MemHog.Load.Bench.Store;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Tests.Documentation;
using MemHog.Tests.Results;

namespace MemHog.Tests.Bench.Store;

public sealed class TypicalTrialsTests
{
    [Fact]
    public void A_seed_gives_the_same_trials_for_ever()
    {
        Assert.Equal(Texts(seed: 3), Texts(seed: 3));
        Assert.NotEqual(Texts(seed: 3), Texts(seed: 4));
    }

    [Fact]
    public void They_are_trials_of_their_run()
    {
        var manifest = TypicalRuns.Manifest(1, cells: 4, trialsPerCell: 5, SampleRuns.Manifest().Machine);
        var texts = Texts(seed: 1).Select(text => new StoredText("here", text)).ToList();

        Same.As(manifest, RunFormat.ReadManifest(manifest.Id, new StoredText("here", RunFormat.Write(manifest))));
        Assert.Equal(manifest.Order, RunFormat.ReadTrials(manifest, texts).Select(trial => trial.Cell));
    }

    [Fact]
    public void They_hold_all_that_a_real_trial_holds_and_are_sampled_as_closely()
    {
        var run = CommittedRuns.All.MaxBy(run => run.Manifest.Schema)!;
        var real = run.Trials.Where(trial => trial.BecameReady).ToList();
        var typical = new TypicalTrials(1);
        var made = Enumerable.Range(1, 20).Select(number => typical.Next(number, 4)).ToList();

        foreach (var part in Parts)
            Assert.True(!real.Any(part) || made.Any(part));
        Assert.All(made, trial => Assert.InRange(trial.Samples.Length / trial.Phases.Total, real.Average(trial => trial.Samples.Length / trial.Phases.Total), 50));
    }

    /// <summary>Where the bytes of a trial are.</summary>
    private static readonly Func<TrialResult, bool>[] Parts =
    [
        trial => trial.Usage.Length > 0, trial => trial.Slots.Length > 0, trial => trial.Gc is { Kept.Length: > 0, Cpu.Length: > 0 },
        trial => trial.Settings?.Twin is not null, trial => trial.Ledger is not null, trial => trial.LastOutput.Length > 0, trial => trial.Fates.Length > 1,
    ];

    private static byte[][] Texts(ulong seed)
    {
        var typical = new TypicalTrials(seed);
        return [.. Enumerable.Range(1, 20).Select(number => RunFormat.Write(typical.Next(number, cells: 4)))];
    }
}
