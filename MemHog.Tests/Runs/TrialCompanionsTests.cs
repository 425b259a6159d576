using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Runs;

namespace MemHog.Tests.Runs;

/// <summary>Companions against fake processes, through the real runner.</summary>
public sealed class TrialCompanionsTests
{
    /// <summary>A companion that never gets ready, so that it is not waited for as long as for others.</summary>
    private const string Mute = "mute";

    private static readonly ImmutableSortedDictionary<string, string> NoVariables = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    [Fact]
    public async Task Companions_start_before_the_target_each_without_a_limit_and_all_are_ended()
    {
        var (result, host) = await Run(_ => new FakeBehaviour(), "first", "second");

        Assert.Null(result.CompanionFailure);
        Assert.Equal(["t1-first", "t1-second", "t1"], host.Created.Select(sandbox => sandbox.Name));
        Assert.Equal([null, null, Bytes.MiB(512)], host.Created.Select(sandbox => sandbox.Limit.Value));
        Assert.All(host.Created, sandbox => Assert.True(sandbox.Disposed));
        Assert.Equal([FateKind.Alive], result.Fates.Select(fate => fate.Kind));
        Assert.NotEqual(0, result.Warmup.Ok + result.Requests.Ok);
    }

    [Fact]
    public async Task A_port_is_known_to_what_is_started_later_and_the_cell_only_to_the_target()
    {
        var (_, host) = await Run(_ => new FakeBehaviour(), "first", "second");

        var plans = host.Created.Select(sandbox => Assert.Single(sandbox.Plans)).ToArray();
        var ports = plans.Select(plan => plan.Environment["PORT"]).ToArray();
        Assert.Distinct(ports);
        Assert.Equal(["first", "first:" + ports[0]], plans[0].Command.AsEnumerable());
        Assert.Equal($"from {ports[0]} to {ports[1]}", plans[1].Environment["ROUTE"]);
        Assert.Equal($"{ports[0]} {ports[1]} {ports[2]}", plans[2].Environment["PORTS"]);
        Assert.Equal([false, false, true], plans.Select(plan => plan.Environment.ContainsKey("DOTNET_gcServer")));
        Assert.Equal([false, false, true], plans.Select(plan => plan.Environment.Keys.Any(name => name.StartsWith("OTEL_", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_companion_that_gets_ready_the_target_is_not_started(bool exits)
    {
        var (result, host) = await Run(name => name == Mute ? new FakeBehaviour { ExitsAtOnce = exits, NeverReady = true, ExitCode = 7 } : new FakeBehaviour(), "first", Mute);

        Assert.Equal(["t1-first", "t1-mute"], host.Created.Select(sandbox => sandbox.Name));
        Assert.All(host.Created, sandbox => Assert.True(sandbox.Disposed));
        Assert.Equal((Mute, FateKind.FailedToStart, exits ? 7 : null), (result.CompanionFailure!.Companion, result.CompanionFailure.Fate.Kind, result.CompanionFailure.Fate.ExitCode));
        Assert.Equal(["last words"], result.CompanionFailure.LastOutput.AsEnumerable());
        Assert.Empty(result.Fates);
        Assert.Equal((false, 0L, null), (result.BecameReady, result.Requests.Total, result.PeakBytes));
    }

    [Fact]
    public async Task A_companion_that_dies_in_mid_trial_is_named_and_not_started_again()
    {
        FakeHost? host = null;
        host = new FakeHost(plan => plan.Command[0] switch
        {
            "second" => new FakeBehaviour { DiesAtRequest = 2, ExitCode = 7 },
            // The first request is the readiness probe; over the second the companion dies.
            "target" => new FakeBehaviour { OnRequest = number => number == 2 ? AskAsync(host!.Created.ElementAt(1)) : Task.CompletedTask },
            _ => new FakeBehaviour(),
        });

        var result = await Runner(host, "first", "second").RunAsync(new LiveTrial(TrialRunnerTests.Planned()), default);

        Assert.Equal(("second", FateKind.Exited, 7), (result.CompanionFailure!.Companion, result.CompanionFailure.Fate.Kind, result.CompanionFailure.Fate.ExitCode));
        Assert.Single(host.Created.ElementAt(1).Plans);
        Assert.Equal([FateKind.Alive], result.Fates.Select(fate => fate.Kind));
        Assert.All(host.Created, sandbox => Assert.True(sandbox.Disposed));
    }

    [Fact]
    public async Task A_cancelled_trial_leaves_no_companion()
    {
        using var cancellation = new CancellationTokenSource();
        var host = new FakeHost(plan => plan.Command[0] == "target"
            ? new FakeBehaviour { OnRequest = number => number == 2 ? cancellation.CancelAsync() : Task.CompletedTask }
            : new FakeBehaviour());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Runner(host, "first").RunAsync(new LiveTrial(TrialRunnerTests.Planned(measure: 30)), cancellation.Token));

        Assert.Equal(2, host.Created.Count);
        Assert.All(host.Created, sandbox => Assert.True(sandbox.Disposed));
    }

    /// <summary>Ends when the process that was asked has.</summary>
    private static async Task AskAsync(FakeSandbox companion)
    {
        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri(companion.Plans[0].Environment["ASPNETCORE_URLS"])));
        await companion.ExitedAsync();
    }

    private static async Task<(TrialResult Result, FakeHost Host)> Run(Func<string, FakeBehaviour> behaviour, params string[] companions)
    {
        var host = new FakeHost(plan => behaviour(plan.Command[0]));
        return (await Runner(host, companions).RunAsync(new LiveTrial(TrialRunnerTests.Planned()), default), host);
    }

    private static TrialRunner Runner(FakeHost host, params string[] companions)
    {
        var target = new Launch(["target"], "/", NoVariables.Add("PORTS", "{first.port} {second.port} {port}"), NoVariables.Add("OTEL_SERVICE_NAME", "x"));
        return TrialRunnerTests.Runner(host, RestartPolicy.Default, target, [.. companions.Select(Companion)]);
    }

    private static CompanionLaunch Companion(string name)
    {
        var launch = new Launch([name, name + ":{port}"], "/", NoVariables.Add("ROUTE", "from {first.port} to {port}"), NoVariables);
        return new CompanionLaunch(
            new Companion(name, new Target(null, launch.Command, "/", "/ready", TimeSpan.FromSeconds(name == Mute ? 1 : 30), launch.Environment, RestartPolicy.Default)), launch);
    }
}
