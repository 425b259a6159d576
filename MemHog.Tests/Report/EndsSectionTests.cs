using MemHog.Load.Analysis;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Tests.Analysis;

namespace MemHog.Tests.Report;

public sealed class EndsSectionTests
{
    [Fact]
    public void A_run_in_which_processes_lived_or_were_killed_by_the_kernel_has_no_such_section()
    {
        var killed = SampleRun.Trial(1, 0) with { Fates = [new Fate(FateKind.OomKilled, 137, 3, 1), new Fate(FateKind.Alive, null, 12, 0)] };

        Assert.Null(EndsSection.Of(RunAnalysis.Of(SampleRun.Of([SampleRun.Cell(0, "default")], killed))));
    }

    [Fact]
    public void Processes_that_ended_alike_stand_in_one_row_with_their_cause()
    {
        var section = EndsSection.Of(RunAnalysis.Of(SampleRun.Of(
            [SampleRun.Cell(0, "default"), SampleRun.Cell(1, "workstation")],
            SampleRun.Trial(1, 0) with
            {
                Requests = new() { Ok = 9, Reset = 2, Refused = 3 },
                Fates =
                [
                    new Fate(FateKind.Exited, 134, 3, 0) { Notice = "Stack overflow." }, new Fate(FateKind.Exited, 134, 4, 0) { Notice = "Stack overflow." },
                    new Fate(FateKind.Exited, 134, 5, 0), new Fate(FateKind.OomKilled, 137, 6, 1), new Fate(FateKind.Alive, null, 12, 0),
                ],
            },
            SampleRun.Trial(2, 1) with { Fates = [new Fate(FateKind.Hung, null, 12, 0) { SilentSeconds = 6 }], Requests = new() { Ok = 9, Timeout = 4 } })))!;

        Assert.Equal(
            [
                "default|alive|-|-|1|refused, reset",
                "default|oom-killed|137|-|1|refused, reset",
                "default|exited|134|-|1|refused, reset",
                "default|exited|134|stack-overflow|2|refused, reset",
                "workstation|hung|-|-|1|timeout",
            ],
            section.Rows.Select(row => string.Join('|', row)));
        Assert.All(section.Rows, row => Assert.Equal(section.Columns.Length, row.Length));
    }
}
