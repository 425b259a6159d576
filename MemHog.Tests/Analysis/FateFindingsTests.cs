using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

/// <summary>What is said of each way to die, and that it is said once.</summary>
public sealed class FateFindingsTests
{
    [Fact]
    public void A_stack_overflow_quotes_the_line_that_says_so_and_the_function()
    {
        var cell = CellVerdictTests.Judge(Died(134, "Stack overflow.") with
        {
            LastOutput = ["info: ready", "Stack overflow.", "Repeated 174568 times:", "--------------------------------", "   at Deep.Down(Int64)", "--------------------------------", "   at Program.Main()"],
        });

        Assert.Contains("overflowed once (exit code 134)", FindingsTests.Text(cell, "stack-overflow"), StringComparison.Ordinal);
        Assert.EndsWith("Its last output: \"Stack overflow. / Repeated 174568 times: / at Deep.Down(Int64)\".", FindingsTests.Text(cell, "stack-overflow"), StringComparison.Ordinal);
        Assert.DoesNotContain(cell.Findings, finding => finding.Rule == "exited");
    }

    [Fact]
    public void Deaths_of_several_causes_are_each_told_by_their_own_rule()
    {
        var trial = SampleRun.Trial(1, 0) with
        {
            Fates =
            [
                new Fate(FateKind.Exited, 134, 1, 0) { Notice = "Out of memory." }, new Fate(FateKind.Exited, 134, 2, 0) { Notice = "Stack overflow." },
                new Fate(FateKind.Exited, 134, 3, 0), new Fate(FateKind.Exited, 0, 4, 0), new Fate(FateKind.Alive, null, 12, 0),
            ],
        };
        var cell = CellVerdictTests.Judge(trial);

        Assert.Contains("once", FindingsTests.Text(cell, "unhandled-out-of-memory"), StringComparison.Ordinal);
        Assert.Contains("once", FindingsTests.Text(cell, "stack-overflow"), StringComparison.Ordinal);
        Assert.Contains("exit code 134 (SIGABRT: it aborted itself", FindingsTests.Text(cell, "exited"), StringComparison.Ordinal);
        Assert.Contains("once: ", FindingsTests.Text(cell, "exited"), StringComparison.Ordinal);
        Assert.Contains("once under load with exit code 0", FindingsTests.Text(cell, "exit-zero"), StringComparison.Ordinal);
        Assert.Contains("stay in the foreground", FindingsTests.Text(cell, "exit-zero"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hang_says_how_long_and_that_nobody_started_it_again()
    {
        var hung = SampleRun.Trial(1, 0) with { Fates = [new Fate(FateKind.Hung, null, 12.4, 0) { SilentSeconds = 6.4 }], Requests = new() { Ok = 300, Timeout = 4 } };
        var cell = CellVerdictTests.Judge(hung, SampleRun.Trial(2, 0));

        Assert.Contains("hung in 1 of 2 trials", FindingsTests.Text(cell, "hung"), StringComparison.Ordinal);
        Assert.Contains("for the last 6.4 s", FindingsTests.Text(cell, "hung"), StringComparison.Ordinal);
        Assert.Equal((1, 0), (cell.Fates[FateKind.Hung], cell.Restarts));
        Assert.DoesNotContain("it hangs", FindingsTests.Text(cell, "timeouts"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stranger_on_the_port_makes_the_cell_invalid_and_the_target_is_blamed_for_nothing()
    {
        var met = Died(134, "x: address already in use", FateKind.FailedToStart) with { BecameReady = false, PortHolder = PortHolder.Stranger };
        var cell = CellVerdictTests.Judge(met, SampleRun.Trial(2, 0));

        Assert.Equal(Verdict.Invalid, cell.Verdict);
        Assert.Contains("in 1 of 2 trials: nothing was sent to it", FindingsTests.Text(cell, "foreign-listener"), StringComparison.Ordinal);
        Assert.DoesNotContain(cell.Findings, finding => finding.Rule is "failed-to-start" or "address-in-use");
    }

    [Fact]
    public void A_stranger_that_comes_later_may_have_answered() =>
        Assert.Contains(
            "some answers may be its own",
            FindingsTests.Text(CellVerdictTests.Judge(Died(1, null) with { PortHolder = PortHolder.Stranger }), "foreign-listener"),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(PortHolder.Unchecked, false)]
    [InlineData(PortHolder.Target, false)]
    [InlineData(PortHolder.Unknown, true)]
    internal void A_port_that_could_not_be_checked_is_a_hint_and_decides_nothing(PortHolder holder, bool said)
    {
        var cell = CellVerdictTests.Judge(SampleRun.Trial(1, 0, 2000) with { PortHolder = holder }, SampleRun.Trial(2, 0, 2000), SampleRun.Trial(3, 0, 2000));

        Assert.Equal(Verdict.Meets, cell.Verdict);
        Assert.Equal(said, cell.Findings.Any(finding => finding is { Rule: "port-unchecked", Severity: Severity.Hint }));
    }

    [Theory]
    [InlineData("was refused")]
    [InlineData("answered 503")]
    [InlineData("answered something that is not HTTP")]
    public void A_start_that_takes_too_long_says_what_the_ready_path_brought(string unready)
    {
        var trial = SampleRun.Trial(1, 0, 0) with { BecameReady = false, Fates = [new Fate(FateKind.FailedToStart, null, 30, 0) { Unready = unready }] };

        Assert.Contains($"not ready in time (the ready path {unready} when asked last) once", FindingsTests.Text(CellVerdictTests.Judge(trial), "failed-to-start"), StringComparison.Ordinal);
    }

    private static TrialResult Died(int code, string? notice, FateKind kind = FateKind.Exited) =>
        SampleRun.Trial(1, 0) with { Fates = [new Fate(kind, code, 3, 0) { Notice = notice }] };
}
