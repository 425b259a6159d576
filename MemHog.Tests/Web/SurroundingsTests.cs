using System.Diagnostics;
using MemHog.Tests.Commands;
using MemHog.Tests.Results;
using MemHog.Tests.Sandbox;
using MemHog.Tests.ServiceDefaults;

namespace MemHog.Tests.Web;

/// <summary>The service and what is outside of it: its store, its collector, the builds of targets.</summary>
public sealed class SurroundingsTests
{
    [CgroupFact]
    public async Task A_store_that_cannot_be_reached_is_a_problem_of_503_and_a_run_that_failed_and_the_service_stays()
    {
        using var target = new PerlTarget("/work");
        await using var served = await ServedLaboratory.StartAsync(target, null, "--store", "redis://127.0.0.1:1");

        var problem = await ServedLaboratory.ProblemAsync(await served.Http.GetAsync("/api/runs"), 503);
        var id = await served.RunAsync();
        var ended = (await ServerSentEvents.ReadAsync(served, id))[^1];

        Assert.Contains("127.0.0.1:1", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(("ended", "failed", 5), (ended.Name, ended.Data.GetProperty("state").GetString(), ended.Data.GetProperty("exit_code").GetInt32()));
        Assert.Contains("127.0.0.1:1", ended.Data.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(id, await served.RunAsync());
    }

    [RedisFact]
    public async Task Runs_in_Redis_are_started_told_and_read_as_those_in_files()
    {
        using var redis = new RedisServer();
        using var target = new PerlTarget("/work", measure: "300ms", trials: 2);
        await using var served = await ServedLaboratory.StartAsync(target, null, "--store", redis.Url());

        var id = await served.RunAsync();
        var live = await ServerSentEvents.ReadAsync(served, id);
        await using var other = await ServedLaboratory.StartAsync(target, null, "--store", redis.Url());
        var stored = await ServerSentEvents.ReadAsync(other, id);

        Assert.Equal(live.Select(sent => sent.Text), stored.Select(sent => sent.Text));
        Assert.Equal((await served.GetAsync($"/api/runs/{id}")).ToString().Replace("\"here\":true", "\"here\":false", StringComparison.Ordinal), (await other.GetAsync($"/api/runs/{id}")).ToString());
        Assert.Equal(id, (await other.GetAsync("/api/runs"))[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_run_can_be_stopped_while_its_target_is_being_built_and_the_build_is_gone()
    {
        using var target = new PerlTarget("/work");
        var mark = $"{31_000_000 + Environment.ProcessId}";
        File.WriteAllText(Path.Combine(target.Folder, "Slow.csproj"), $"""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup><Target Name="Wait" BeforeTargets="Build;_GenerateRestoreProjectSpec"><Exec Command="sleep {mark}" /></Target></Project>""");
        var command = File.ReadAllLines(target.Experiment).Single(line => line.Contains("command:", StringComparison.Ordinal));
        File.WriteAllText(target.Experiment, File.ReadAllText(target.Experiment).Replace(command, "  project: Slow.csproj", StringComparison.Ordinal).Replace("64MiB", "none", StringComparison.Ordinal));
        await using var served = await ServedLaboratory.StartAsync(target);
        var id = await served.RunAsync();
        await Eventually.HoldsAsync(() => IsSleeping(mark), seconds: 60);

        await ServedLaboratory.JsonAsync(await served.Http.DeleteAsync($"/api/runs/{id}"));
        var ended = await served.EndedAsync(id);

        Assert.Equal(("interrupted", 130, 0), (ended.GetProperty("state").GetString(), ended.GetProperty("exit_code").GetInt32(), ended.GetProperty("trials_done").GetInt32()));
        await Eventually.HoldsAsync(() => !IsSleeping(mark));
        Assert.Equal(id, Assert.Single((await served.GetAsync("/api/runs")).EnumerateArray().ToList()).GetProperty("id").GetString());
    }

    [CgroupFact]
    public async Task A_run_is_a_trace_of_its_own_in_the_one_export_of_the_service_and_requests_for_progress_are_none()
    {
        await using var collector = await OtlpCollector.Start();
        using var target = new PerlTarget("/work", measure: "300ms");
        await using var served = ServedLaboratory.BeginIn(target, [("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_METRIC_EXPORT_INTERVAL", "500"), ("OTEL_BSP_SCHEDULE_DELAY", "200")]);
        Assert.True(await served.ListensAsync(), served.Output);

        var first = await served.RunAsync();
        await served.EndedAsync(first);
        var second = await served.RunAsync();
        await served.EndedAsync(second);
        // Before its end: the last flush is given up after 0.3 s, which a busy machine may need for itself.
        await collector.WaitFor("traces", second);
        await collector.WaitFor("metrics", "memhog.trial.success_ratio");
        await collector.WaitFor("logs", "limit=64MiB");
        served.Signal(MemHog.Load.Sandbox.Signals.Terminate);
        await served.ExitCodeAsync();

        var traces = collector.Received("traces");
        Assert.Contains("run perl", traces, StringComparison.Ordinal);
        Assert.Contains(first, traces, StringComparison.Ordinal);
        Assert.Contains(second, traces, StringComparison.Ordinal);
        Assert.DoesNotContain("/api/runs", traces, StringComparison.Ordinal);
        Assert.DoesNotContain("HttpRequestIn", traces, StringComparison.Ordinal);
        Assert.Contains("memhog.trial.success_ratio", collector.Received("metrics"), StringComparison.Ordinal);
        Assert.Contains("limit=64MiB", collector.Received("logs"), StringComparison.Ordinal);
        Assert.DoesNotContain("Request starting", collector.Received("logs"), StringComparison.Ordinal);
    }

    private static bool IsSleeping(string mark) => Process.GetProcessesByName("sleep").Any(process =>
    {
        using (process)
        {
            try
            {
                return File.ReadAllText($"/proc/{process.Id}/cmdline").Contains(mark, StringComparison.Ordinal);
            }
            catch (IOException)
            {
                // Gone since it was listed.
                return false;
            }
        }
    });
}
