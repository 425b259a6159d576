using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

public sealed class CompanionFailedTests
{
    private static readonly CompanionFailure Died = new("upstream", new Fate(FateKind.Exited, 3, 4, 0), ["boom"]);

    private static readonly CompanionFailure NeverReady = new("upstream", new Fate(FateKind.FailedToStart, null, 30, 0), ["waiting for a database"]);

    [Fact]
    public void A_companion_that_died_makes_the_cell_invalid_whatever_the_target_answered()
    {
        var cell = CellVerdictTests.Judge(SampleRun.Trial(1, 0), SampleRun.Trial(2, 0), SampleRun.Trial(3, 0) with { CompanionFailure = Died });

        Assert.Equal(Verdict.Invalid, cell.Verdict);
        var text = FindingsTests.Text(cell, "companion-failed");
        Assert.StartsWith("The companion upstream ended while the target was measured in 1 of 3 trials: exit code 3 once.", text, StringComparison.Ordinal);
        Assert.EndsWith("Its last output: \"boom\".", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_that_was_never_started_did_not_fail_to_start()
    {
        var trial = SampleRun.Trial(1, 0, ok: 0) with { BecameReady = false, Fates = [], CompanionFailure = NeverReady };
        var report = RunAnalysis.Of(SampleRun.Of([SampleRun.Cell(0, "default")], trial));

        Assert.Equal(Verdict.Invalid, report.Cells[0].Verdict);
        Assert.StartsWith("The companion upstream did not become ready in 1 of 1 trial: not ready in time once.", FindingsTests.Text(report.Cells[0], "companion-failed"), StringComparison.Ordinal);
        Assert.DoesNotContain(report.Cells[0].Findings, finding => finding.Rule == "failed-to-start");
        Assert.DoesNotContain(report.Findings, finding => finding.Rule == "everything-failed-to-start");
    }

    [Fact]
    public void A_target_that_fails_to_start_without_its_companion_is_not_to_blame()
    {
        var trial = SampleRun.Trial(1, 0, ok: 0) with { BecameReady = false, Fates = [new Fate(FateKind.FailedToStart, 1, 1, 0)], CompanionFailure = Died };
        var cell = CellVerdictTests.Judge(trial);

        Assert.Equal(Verdict.Invalid, cell.Verdict);
        Assert.Equal(["companion-failed"], cell.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Rule));
    }

    [Fact]
    public void A_target_that_failed_to_start_beside_a_living_companion_fails_the_cell() => Assert.Equal(
        Verdict.Fails,
        CellVerdictTests.Judge(SampleRun.Trial(1, 0, ok: 0) with { BecameReady = false, Fates = [new Fate(FateKind.FailedToStart, 1, 1, 0)] }, SampleRun.Trial(2, 0) with { CompanionFailure = Died }).Verdict);
}
