using System.Collections.Immutable;
using MemHog.Load.Analysis.RunRules;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

public sealed class MachineNotQuietTests
{
    private static readonly MachineUse Quiet = new(10, 2, BusySeconds: 12, OwnSeconds: 11.8, StealSeconds: 0.1, SwappedBytes: 0, Throttles: null);

    [Fact]
    public void A_quiet_machine_and_one_that_was_not_looked_at_are_nothing_to_tell()
    {
        Assert.Null(Uncalibrated(Quiet, Quiet, Quiet));
        Assert.Null(Uncalibrated(null, null, null));
    }

    [Fact]
    public void Another_load_is_told_with_its_trials_and_with_what_is_assumed_to_do_no_harm() => Assert.Equal(
        "The machine was not quiet: in trial 2 other programs used up to 31 % of the processors (never calibrated; 5 % is assumed to do no harm). "
        + "Latencies and throughput of these trials are in part its own. Repeat the run when nothing else goes on.",
        Uncalibrated(Quiet, Quiet with { BusySeconds = 18 }, Quiet));

    [Fact]
    public void What_was_there_when_the_machine_was_calibrated_is_no_news()
    {
        var range = new MachineRange(OtherRatio: 0.3, StealRatio: 0.2, SwappedBytes: 4096, Throttles: 1);
        var trial = Quiet with { BusySeconds = 18, StealSeconds = 4, SwappedBytes = 4096, Throttles = 1 };

        Assert.Null(Told(range, trial));
        Assert.Contains("in the one trial other programs used up to 40 % of the processors (30 % when it was calibrated)", Told(range, trial with { BusySeconds = 19.8 }), StringComparison.Ordinal);
        Assert.Contains("a hypervisor gave up to 30 % of the processors to others (20 % when it was calibrated)", Told(range, trial with { StealSeconds = 6 }), StringComparison.Ordinal);
        Assert.Contains("the machine swapped, up to 8 KiB", Told(range, trial with { SwappedBytes = 8192 }), StringComparison.Ordinal);
        Assert.Contains("processors were slowed down for their heat, up to twice", Told(range, trial with { Throttles = 2 }), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_assumed_and_what_is_added_to_a_calibration_is_just_what_is_said()
    {
        var range = new MachineRange(OtherRatio: 0.02, StealRatio: 0.01, SwappedBytes: 0, Throttles: 0);
        MachineUse Other(double share) => Quiet with { StealSeconds = 0, BusySeconds = Quiet.OwnSeconds + share * 20 };
        MachineUse Steal(double share) => Quiet with { StealSeconds = share * 20 };

        Assert.Null(Uncalibrated(Other(0.049), Steal(0.0099)));
        Assert.Contains("other programs", Uncalibrated(Other(0.051)), StringComparison.Ordinal);
        Assert.Contains("a hypervisor", Uncalibrated(Steal(0.011)), StringComparison.Ordinal);
        Assert.Null(Told(range, Other(0.069), Steal(0.0199)));
        Assert.Contains("other programs", Told(range, Other(0.071)), StringComparison.Ordinal);
        Assert.Contains("a hypervisor", Told(range, Steal(0.021)), StringComparison.Ordinal);
    }

    private static string? Uncalibrated(params MachineUse?[] trials) => Told(null, trials);

    private static string? Told(MachineRange? calibrated, params MachineUse?[] trials)
    {
        var run = SampleRun.Of([SampleRun.Cell(0, "default")], trials.Select((use, index) => SampleRun.Trial(index + 1, cell: 0) with { Machine = use }));
        var calibration = calibrated is null ? null : new Calibration("calibrate-1", DateTimeOffset.UnixEpoch, "GET /", 10, calibrated, [], []);
        return new MachineNotQuiet().Explain(run with { Manifest = run.Manifest with { Calibration = calibration } }, []);
    }
}
