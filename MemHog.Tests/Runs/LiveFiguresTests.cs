using System.Diagnostics.Metrics;
using MemHog.Load.Model;
using MemHog.Load.Runs;

namespace MemHog.Tests.Runs;

public sealed class LiveFiguresTests
{
    private readonly LiveFigures figures = new();

    [Fact]
    public void Requests_move_while_a_trial_runs_and_the_next_one_of_its_cell_goes_on_from_there()
    {
        var counts = new OutcomeCounts { Ok = 3 };
        var first = new LiveTrial(TrialRunnerTests.Planned()) { Requests = () => counts };
        figures.Started("hog", first);
        Assert.Equal([("ok", 3)], Requests());
        counts = new OutcomeCounts { Ok = 8, Reset = 1 };
        Assert.Equal([("ok", 8), ("reset", 1)], Requests());
        figures.Ended(first, new OutcomeCounts { Ok = 9, Reset = 1 });
        Assert.Equal([("ok", 9), ("reset", 1)], Requests());

        figures.Started("hog", new LiveTrial(TrialRunnerTests.Planned(number: 2)) { Requests = () => new OutcomeCounts { Ok = 2 } });

        Assert.Equal([("ok", 11), ("reset", 1)], Requests());
    }

    [Fact]
    public void A_cell_begins_with_no_request_of_any_outcome()
    {
        figures.Started("hog", new LiveTrial(TrialRunnerTests.Planned()));

        Assert.Equal(Enum.GetValues<Outcome>().Select(outcome => (Words.Of(outcome), 0L)), figures.Requests().Select(one => ((string)Tag(one, "memhog.outcome")!, one.Value)));
    }

    [Fact]
    public void What_a_trial_counted_that_was_cut_off_stays_for_a_counter_never_falls()
    {
        var trial = new LiveTrial(TrialRunnerTests.Planned()) { Requests = () => new OutcomeCounts { Ok = 4 } };
        figures.Started("hog", trial);

        figures.Ended(trial, null);

        Assert.Equal([("ok", 4)], Requests());
    }

    [Fact]
    public void Cells_are_told_apart_by_their_levels_and_experiments_by_their_names()
    {
        var planned = TrialRunnerTests.Planned();
        var other = planned with { Cell = planned.Cell with { Levels = [new LevelChoice("gc", "default")] } };
        foreach (var (experiment, trial) in new[] { ("hog", planned), ("hog", other), ("leak", planned) })
            figures.Started(experiment, new LiveTrial(trial) { Requests = () => new OutcomeCounts { Ok = 1 } });

        Assert.Equal(
            [("hog", "default"), ("hog", "workstation"), ("leak", "workstation")],
            figures.Requests().Where(one => one.Value > 0).Select(one => ((string)Tag(one, "memhog.experiment")!, (string)Tag(one, "memhog.level.gc")!)).Order());
    }

    [Fact]
    public void Memory_is_that_of_trials_under_way()
    {
        var trial = new LiveTrial(TrialRunnerTests.Planned()) { Memory = () => Bytes.MiB(7) };
        figures.Started("hog", trial);
        Assert.Equal(Bytes.MiB(7).Count, Assert.Single(figures.Memory()).Value);

        figures.Ended(trial, OutcomeCounts.None);

        Assert.Empty(figures.Memory());
    }

    [Fact]
    public void Every_instrument_has_a_unit_and_a_description()
    {
        var instruments = new List<Instrument>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => { if (instrument.Meter.Name == Telemetry.Name) instruments.Add(instrument); } };
        _ = Telemetry.Live;
        listener.Start();

        Assert.Equal(
            [
                ("memhog.requests", "{request}"), ("memhog.target.deaths", "{death}"), ("memhog.target.memory", "By"),
                ("memhog.trial.p99", "s"), ("memhog.trial.peak_memory", "By"), ("memhog.trial.success_ratio", "1"),
            ],
            instruments.Select(instrument => (instrument.Name, instrument.Unit!)).Order());
        Assert.All(instruments, instrument => Assert.EndsWith(".", instrument.Description, StringComparison.Ordinal));
    }

    private IEnumerable<(string, long)> Requests() => figures.Requests().Where(one => one.Value > 0).Select(one => ((string)Tag(one, "memhog.outcome")!, one.Value));

    private static object? Tag(Measurement<long> measurement, string name) => measurement.Tags.ToArray().Single(tag => tag.Key == name).Value;
}
