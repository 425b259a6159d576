using System.Collections.Immutable;
using MemHog.Load.Measurement.Settings;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;
using MemHog.Tests.Api;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Measurement.Settings;

/// <summary>Sources that do not answer hold nobody up.</summary>
public sealed class SilentTargetTests
{
    private static readonly HashSet<string> Names = ["DOTNET_gcServer"];

    [Fact]
    public async Task A_target_that_hangs_is_given_up_in_time_and_goes_on_unharmed()
    {
        await using var specimen = await SpecimenProcess.Start(("DOTNET_gcServer", "0"));
        Assert.True(Signals.Send(specimen.Id, Stop));

        var answer = await new TargetSettings(TimeProvider.System, TimeSpan.FromMilliseconds(300)).ReadAsync(specimen.Id, Names, default);

        Assert.StartsWith("the target's runtime did not answer within", answer.Missed, StringComparison.Ordinal);
        // What the kernel tells is there all the same.
        Assert.Equal("0", answer.Values["env.DOTNET_gcServer"]);
        Assert.True(Signals.Send(specimen.Id, Continue));
        Assert.Null((await new TargetSettings(TimeProvider.System, TimeSpan.FromMinutes(2)).ReadAsync(specimen.Id, Names, default)).Missed);
        Assert.True(specimen.IsAlive);
    }

    [Fact]
    public async Task Cancelling_ends_it_at_once()
    {
        await using var specimen = await SpecimenProcess.Start();
        Assert.True(Signals.Send(specimen.Id, Stop));
        using var cancellation = new CancellationTokenSource(200);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new TargetSettings(TimeProvider.System, TimeSpan.FromMinutes(2)).ReadAsync(specimen.Id, Names, cancellation.Token));
        Assert.True(Signals.Send(specimen.Id, Continue));
    }

    [Fact]
    public async Task Looking_starts_no_collection()
    {
        await using var specimen = await SpecimenProcess.Start();
        var before = await specimen.Client.GetStringAsync("/gc");

        var answer = await new TargetSettings(TimeProvider.System, TimeSpan.FromMinutes(2)).ReadAsync(specimen.Id, Names, default);

        Assert.Null(answer.Missed);
        Assert.Equal(Collections(before), Collections(await specimen.Client.GetStringAsync("/gc")));
    }

    [CgroupFact]
    public async Task A_twin_that_hangs_is_ended_and_said_to_have_been_silent()
    {
        await using var sandbox = new LiveSandbox(64);

        var answer = await new SettingsTwin(TimeProvider.System, TimeSpan.FromMilliseconds(200)).AskAsync(sandbox.Sandbox, LiveSandbox.Plan("true"), ["sleep", "600"], default);

        Assert.StartsWith("a twin of the target did not answer within", answer.Missed, StringComparison.Ordinal);
        Assert.Empty(sandbox.Processes());
    }

    [CgroupTheory]
    [InlineData("echo is_server_gc=True; echo gc.HeapCount=2", null)]
    [InlineData("echo is_server_gc=True; exit 3", "a twin of the target ended with exit code 3: is_server_gc=True")]
    [InlineData("echo nothing to say", "a twin of the target ended with exit code 0: nothing to say")]
    [InlineData("exit 150", "a twin of the target ended with exit code 150")]
    public async Task What_a_twin_says_counts_only_where_it_said_all_of_it(string script, string? missed)
    {
        await using var sandbox = new LiveSandbox(64);

        var answer = await new SettingsTwin(TimeProvider.System, TimeSpan.FromMinutes(2)).AskAsync(sandbox.Sandbox, LiveSandbox.Plan("true"), ["sh", "-c", script], default);

        Assert.Equal(missed, answer.Missed);
        Assert.Equal(missed is null ? "2" : null, answer.Values.GetValueOrDefault("gc.HeapCount"));
    }

    [CgroupFact]
    public async Task A_twin_gets_the_targets_variables_but_none_that_would_make_it_wait_or_run_the_targets_code()
    {
        await using var sandbox = new LiveSandbox(64);
        var plan = LiveSandbox.Plan("true");
        var target = plan with { Environment = plan.Environment.Add("DOTNET_gcServer", "1").Add("DOTNET_DiagnosticPorts", "/nowhere,suspend").Add("DOTNET_STARTUP_HOOKS", "/x.dll") };

        var answer = await new SettingsTwin(TimeProvider.System, TimeSpan.FromMinutes(2)).AskAsync(sandbox.Sandbox, target, ["sh", "-c", "env; echo is_server_gc=True"], default);

        Assert.Equal("1", answer.Values["DOTNET_gcServer"]);
        Assert.DoesNotContain("DOTNET_DiagnosticPorts", answer.Values.Keys);
        Assert.DoesNotContain("DOTNET_STARTUP_HOOKS", answer.Values.Keys);
    }

    private const int Stop = 19;

    private const int Continue = 18;

    /// <summary>By generation.</summary>
    private static string Collections(string gcAnswer) => System.Text.Json.JsonDocument.Parse(gcAnswer).RootElement.GetProperty("collections").GetRawText();
}
