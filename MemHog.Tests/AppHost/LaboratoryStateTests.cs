using MemHog.AppHost.Laboratory;
using MemHog.AppHost.Telling;

namespace MemHog.Tests.AppHost;

public class LaboratoryStateTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 21, 20, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_idle_laboratory_without_runs_can_only_run()
    {
        var state = LaboratoryState.Of([]);

        Assert.Equal((true, false, false, false, false), (state.CanRun, state.CanStop, state.CanCompare, state.CanReproduce, state.CanReport));
        Assert.Equal("idle", state.Text);
    }

    [Fact]
    public void While_a_run_is_under_way_it_can_be_stopped_and_no_other_begun()
    {
        var state = LaboratoryState.Of([Run("c", "running", done: 2), Run("b", "complete"), Run("a", "complete")]);

        Assert.Equal((false, true, true, false, true), (state.CanRun, state.CanStop, state.CanCompare, state.CanReproduce, state.CanReport));
        Assert.Equal("c: 2 of 15 trials", state.Text);
    }

    [Fact]
    public void What_has_no_trial_is_neither_compared_nor_reproduced_nor_read()
    {
        var state = LaboratoryState.Of([Run("b", "failed", done: 0), Run("a", "interrupted", done: 1)]);

        Assert.Equal((true, false, false, true, true), (state.CanRun, state.CanStop, state.CanCompare, state.CanReproduce, state.CanReport));
        Assert.Equal("idle; last: a, interrupted", state.Text);
    }

    [Fact]
    public void A_run_of_another_process_on_the_same_store_is_in_nobodys_way()
    {
        var elsewhere = Run("theirs", "running", done: 2) with { Here = false, StartedAt = s_start.AddSeconds(1) };
        var state = LaboratoryState.Of([elsewhere, Run("a", "complete")]);

        Assert.Equal((true, false, true), (state.CanRun, state.CanStop, state.CanReproduce));
        Assert.Equal("idle; last: a, complete", state.Text);
        Assert.Equal("ours", RequestedRun.Find([Run("ours", "running") with { StartedAt = s_start.AddSeconds(2) }, elsewhere], s_start)!.Id);
    }

    [Fact]
    public void The_run_that_was_asked_for_is_the_first_since_the_laboratory_was_started()
    {
        var runs = new[] { Run("later", "running") with { StartedAt = s_start.AddMinutes(5) }, Run("asked-for", "complete") with { StartedAt = s_start.AddSeconds(1) }, Run("old", "complete") with { StartedAt = s_start.AddDays(-1) } };

        Assert.Equal("asked-for", RequestedRun.Find(runs, s_start)!.Id);
        Assert.Null(RequestedRun.Find(runs, s_start.AddDays(1)));
    }

    [Theory]
    [InlineData("Running", null, false, null)]
    [InlineData("Finished", 2, true, 2)]
    [InlineData("Finished", -1, true, null)]
    [InlineData("FailedToStart", null, true, null)]
    public void Aspires_states_say_whether_and_how_the_laboratory_ended(string state, int? code, bool ended, int? told)
    {
        var end = LaboratoryEnd.Of(state, code);

        Assert.Equal(ended, end is not null);
        Assert.Equal(told, end?.ExitCode);
    }

    [Theory]
    [InlineData("2026-11-21T20:52:37.1234567Z Building …", "Building …")]
    [InlineData("2026-11-21T20:52:37.1234567Z ", "")]
    [InlineData("Building MemHog.Api.csproj in Release …", "Building MemHog.Api.csproj in Release …")]
    [InlineData("", "")]
    public void A_line_of_a_log_is_shown_without_its_time(string line, string shown) => Assert.Equal(shown, ConsoleLine.Bare(line));

    private static RunHead Run(string id, string state, int done = 15) => new() { Id = id, State = state, StartedAt = s_start, TrialsDone = done, TrialsPlanned = 15 };
}
