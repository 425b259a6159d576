using System.Net;
using System.Net.Sockets;
using MemHog.Load.Model;
using MemHog.Tests.Analysis;
using MemHog.Tests.Sandbox;
using MemHog.Tests.Traffic;

namespace MemHog.Tests.Runs.Fates;

/// <summary>How a start can go wrong, or only takes its time.</summary>
[Trait("Category", "Cgroup")]
public sealed class StartTests
{
    [CgroupFact]
    public async Task A_slow_start_is_no_failure_and_its_time_is_told()
    {
        var (trial, cell) = await new RealTrial { Request = "/hog?mb=1" }.RunAsync(("Deaths__SlowStart", "2s"));

        Assert.True(trial.BecameReady);
        Assert.Equal(FateKind.Alive, Assert.Single(trial.Fates).Kind);
        Assert.InRange(trial.Phases.Ready, 2, 60);
        Assert.Equal(PortHolder.Target, trial.PortHolder);
        Assert.DoesNotContain(cell.Findings, finding => finding.Rule is "failed-to-start" or "port-unchecked");
    }

    [CgroupTheory]
    [InlineData("", "Deaths__SlowStart=60s", "the ready path was refused when asked last")]
    [InlineData("/nothing", "", "the ready path answered 404 when asked last")]
    public async Task A_start_that_takes_too_long_says_what_the_ready_path_brought(string ready, string variable, string expected)
    {
        var (trial, cell) = await new RealTrial { Ready = ready.Length > 0 ? ready : "/health/ready", ReadyTimeout = TimeSpan.FromSeconds(ready.Length > 0 ? 20 : 2) }
            .RunAsync([.. variable.Split('=') is [var name, var value] ? new[] { (name, value) } : []]);

        Assert.Equal((FateKind.FailedToStart, null), (Assert.Single(trial.Fates).Kind, trial.Fates[0].ExitCode));
        Assert.Contains(expected, FindingsTests.Text(cell, "failed-to-start"), StringComparison.Ordinal);
    }

    [CgroupFact]
    public async Task A_target_that_wants_a_port_beside_its_own_which_is_taken_says_so_itself()
    {
        await using var other = ScriptedServer.Answering(ScriptedServer.Response(200));

        var (trial, cell) = await new RealTrial().RunAsync(("ASPNETCORE_URLS", $"http://{other.Endpoint}"));

        Assert.Equal((FateKind.FailedToStart, PortHolder.Unchecked), (Assert.Single(trial.Fates).Kind, trial.PortHolder));
        Assert.Contains($"http://{other.Endpoint}: address already in use", trial.Fates[0].Notice, StringComparison.Ordinal);
        Assert.Contains("an address that it wants to listen on is taken", FindingsTests.Text(cell, "address-in-use"), StringComparison.Ordinal);
        Assert.Equal(Verdict.Fails, cell.Verdict);
        Assert.Equal(0, other.Requests);
    }

    [CgroupFact]
    public async Task Another_program_that_answers_on_the_targets_port_is_never_measured()
    {
        ScriptedServer? other = null;
        var (trial, cell) = await new RealTrial { BeforeStart = port => other = new ScriptedServer((_, stream) => ScriptedServer.SendAsync(stream, ScriptedServer.Response(200)), port) }.RunAsync();
        await other!.DisposeAsync();

        // It was asked whether it is ready, and said yes.
        Assert.NotEqual(0, other.Requests);
        Assert.False(trial.BecameReady);
        Assert.Equal((0, PortHolder.Stranger), (trial.Requests.Total, trial.PortHolder));
        Assert.Equal(FateKind.FailedToStart, Assert.Single(trial.Fates).Kind);
        Assert.Contains("nothing was sent to it", FindingsTests.Text(cell, "foreign-listener"), StringComparison.Ordinal);
        Assert.Equal(Verdict.Invalid, cell.Verdict);
        Assert.DoesNotContain(cell.Findings, finding => finding.Rule is "failed-to-start" or "address-in-use");
    }

    [CgroupFact]
    public async Task Another_program_that_only_holds_the_port_is_told_from_a_target_that_cannot_start()
    {
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var (trial, cell) = await new RealTrial
        {
            BeforeStart = port =>
            {
                silent.Bind(new IPEndPoint(IPAddress.Loopback, port));
                silent.Listen();
            },
        }.RunAsync();

        Assert.Equal((FateKind.FailedToStart, PortHolder.Stranger), (Assert.Single(trial.Fates).Kind, trial.PortHolder));
        Assert.Equal(Verdict.Invalid, cell.Verdict);
        Assert.Contains("Another program listened", FindingsTests.Text(cell, "foreign-listener"), StringComparison.Ordinal);
    }
}
