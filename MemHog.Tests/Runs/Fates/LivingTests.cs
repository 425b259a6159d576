using MemHog.Load.Model;
using MemHog.Tests.Analysis;
using MemHog.Tests.Commands;
using MemHog.Tests.Results;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Runs.Fates;

/// <summary>Processes that live and are of no use, each told from the others.</summary>
[Trait("Category", "Cgroup")]
public sealed class LivingTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    [CgroupFact]
    public async Task One_that_hangs_lives_was_asked_and_was_silent_to_the_end()
    {
        var (trial, cell) = await new RealTrial { Timeout = Short }.RunAsync(("Deaths__How", "hang"));

        var fate = Assert.Single(trial.Fates);
        Assert.Equal((FateKind.Hung, null), (fate.Kind, fate.ExitCode));
        Assert.InRange(fate.SilentSeconds!.Value, Short.TotalSeconds - 0.1, 600);
        Assert.Equal(trial.Requests.Total, trial.Requests.Timeout);
        Assert.Contains("It was not started again", FindingsTests.Text(cell, "hung"), StringComparison.Ordinal);
        Assert.Equal(Verdict.Fails, cell.Verdict);
    }

    [CgroupFact]
    public async Task One_that_is_stopped_by_a_signal_hangs_as_well()
    {
        using var folder = new TempFolder();
        var (trial, cell) = await new RealTrial
        {
            Command = ["perl", PerlTarget.Script, "{port}", folder.Sub("count")],
            Request = "/stop",
            Ready = "/ready",
            Timeout = Short,
        }.RunAsync();

        // The kernel still takes its connections, and nobody reads what comes in.
        Assert.Equal((FateKind.Hung, PortHolder.Target), (Assert.Single(trial.Fates).Kind, trial.PortHolder));
        Assert.Equal(trial.Requests.Total, trial.Requests.Timeout);
        Assert.Contains("a liveness probe", FindingsTests.Text(cell, "hung"), StringComparison.Ordinal);
    }

    [CgroupTheory]
    [InlineData("close-before-answer")]
    [InlineData("close-in-headers")]
    [InlineData("close-in-body")]
    public async Task One_that_closes_connections_without_a_whole_answer_is_alive(string how)
    {
        var (trial, cell) = await new RealTrial().RunAsync(("Deaths__How", how));

        Assert.Equal(FateKind.Alive, Assert.Single(trial.Fates).Kind);
        Assert.Equal(trial.Requests.Total, trial.Requests.Reset);
        Assert.Contains("it closes connections itself", FindingsTests.Text(cell, "reset-while-alive"), StringComparison.Ordinal);
    }

    [CgroupFact]
    public async Task One_that_answers_rubbish_is_alive_and_speaks_no_HTTP()
    {
        var (trial, cell) = await new RealTrial().RunAsync(("Deaths__How", "rubbish"));

        Assert.Equal(FateKind.Alive, Assert.Single(trial.Fates).Kind);
        Assert.Equal(trial.Requests.Total, trial.Statuses[0]);
        Assert.Contains("were not HTTP/1.1", FindingsTests.Text(cell, "not-http").Replace("was not", "were not"), StringComparison.Ordinal);
        Assert.Equal(Verdict.Invalid, cell.Verdict);
    }
}
