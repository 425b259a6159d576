using System.Diagnostics;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.AppHost;

/// <summary>However and whenever the AppHost ends, no process and no port is left.</summary>
[Collection(OneAppHostAtATime.Name)]
public class InterruptionTests
{
    private const string Endless = "sleep 300 & echo laboratory works; while true; do sleep 0.1; done";

    [RedisTheory]
    [InlineData("MemHog", RunningAppHost.Interrupt)]
    [InlineData("MemHog", RunningAppHost.Terminate)]
    [InlineData("MemHog", RunningAppHost.Kill)]
    [InlineData("store  ", RunningAppHost.Interrupt)]
    [InlineData("store  ", RunningAppHost.Terminate)]
    [InlineData("store  ", RunningAppHost.Kill)]
    [InlineData("laboratory works", RunningAppHost.Interrupt)]
    [InlineData("laboratory works", RunningAppHost.Terminate)]
    [InlineData("laboratory works", RunningAppHost.Kill)]
    public async Task A_signal_at_any_moment_leaves_nothing(string moment, int signal)
    {
        using var checkout = new TemporaryCheckout("redis-server");
        checkout.StandIn(Endless);
        await using var host = new RunningAppHost(checkout);
        await host.UntilItSaysAsync(moment);

        if (signal == RunningAppHost.Interrupt)
            host.SignalGroup(signal);
        else
            host.Signal(signal);

        Assert.Equal(signal == RunningAppHost.Kill ? 128 + signal : 130, await host.ExitCodeAsync());
        await host.AssertNothingIsLeftAsync();
        if (moment == "laboratory works")
            Assert.True(checkout.CleanedUp);
    }

    [RedisTheory]
    [InlineData(RunningAppHost.Terminate)]
    [InlineData(RunningAppHost.Kill)]
    public async Task A_signal_after_any_delay_leaves_nothing(int signal)
    {
        using var checkout = new TemporaryCheckout("redis-server");
        checkout.StandIn(Endless);
        // Not after 0 ms: before the runtime is up there is nothing that could be left, nor anybody who hears SIGTERM.
        for (var delay = 60; delay <= 480; delay += 60)
        {
            await using var host = new RunningAppHost(checkout);
            await Task.Delay(delay);
            host.Signal(signal);
            await host.ExitCodeAsync();
            await host.AssertNothingIsLeftAsync();
        }
    }

    [CoreHostFact]
    public async Task The_installation_of_the_dashboard_can_be_interrupted()
    {
        using var checkout = new TemporaryCheckout();
        checkout.Program("npm", "touch npm-works; sleep 300");
        await using var host = new RunningAppHost(checkout);
        await host.UntilItSaysAsync("being installed");
        var cache = Path.Combine(checkout.Root, "cache", "memhog");
        // It is said before npm is started, and npm must be there to be interrupted.
        await Eventually.HoldsAsync(() => Directory.Exists(cache) && Directory.EnumerateFiles(cache, "npm-works", SearchOption.AllDirectories).Any(), seconds: 60);

        host.Signal(RunningAppHost.Terminate);

        Assert.Equal(130, await host.ExitCodeAsync());
        await host.AssertNothingIsLeftAsync();
        Assert.Empty(Directory.GetDirectories(cache));
    }

    [CoreHostFact]
    public async Task An_installation_that_fails_is_told_and_the_run_goes_on_without_telemetry()
    {
        using var checkout = new TemporaryCheckout();
        checkout.Program("npm", "exit 7");
        checkout.StandIn("echo \"endpoint [$OTEL_EXPORTER_OTLP_ENDPOINT]\"");
        await using var host = new RunningAppHost(checkout, "--exit");

        Assert.Equal(0, await host.ExitCodeAsync());
        Assert.Contains("it could not be installed: npm ended with exit code 7", host.Said, StringComparison.Ordinal);
        Assert.Contains("endpoint []", host.Said, StringComparison.Ordinal);
    }

    [CoreHostFact]
    public async Task A_laboratory_that_does_not_hear_is_killed_with_its_children()
    {
        using var checkout = new TemporaryCheckout();
        checkout.StandIn(Endless, hearsTerminate: false);
        await using var host = new RunningAppHost(checkout);
        await host.UntilItSaysAsync("laboratory works");
        var watch = Stopwatch.StartNew();

        host.Signal(RunningAppHost.Terminate);

        Assert.Equal(130, await host.ExitCodeAsync());
        Assert.InRange(watch.Elapsed.TotalSeconds, 5, 60);
        await host.AssertNothingIsLeftAsync();
    }

    [CoreHostFact]
    public async Task Nor_does_kill_leave_a_laboratory_that_does_not_hear()
    {
        using var checkout = new TemporaryCheckout();
        checkout.StandIn(Endless, hearsTerminate: false);
        await using var host = new RunningAppHost(checkout);
        await host.UntilItSaysAsync("laboratory works");

        host.Signal(RunningAppHost.Kill);

        await host.AssertNothingIsLeftAsync();
    }
}
