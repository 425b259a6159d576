using System.Diagnostics;
using System.Net;
using System.Text.Json;
using MemHog.Tests.Commands;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Web;

public sealed class TargetApiTests
{
    /// <summary>Nobody listens there, nor can a parallel test be given it.</summary>
    private const int Free = 1;

    [Fact]
    public async Task One_request_is_answered_by_what_became_of_it()
    {
        using var target = new PerlTarget("/work");
        await using var served = await ServedLaboratory.StartAsync(target);
        using var server = new PerlServer(target);

        var ok = await SendAsync(served, server.Port, "GET /work");
        var shed = await SendAsync(served, server.Port, "GET /status?code=503");
        var failed = await SendAsync(served, server.Port, "/status?code=500");
        var refused = await SendAsync(served, Free, "GET /work");

        Assert.Equal(("ok", 200), (ok.GetProperty("outcome").GetString(), ok.GetProperty("status").GetInt32()));
        Assert.True(ok.GetProperty("latency_ms").GetDouble() > 0 && ok.GetProperty("bytes").GetInt64() > 20);
        Assert.Equal(("shed", 503), (shed.GetProperty("outcome").GetString(), shed.GetProperty("status").GetInt32()));
        Assert.Equal(("failed", 500), (failed.GetProperty("outcome").GetString(), failed.GetProperty("status").GetInt32()));
        Assert.Equal(("refused", JsonValueKind.Null, 0), (refused.GetProperty("outcome").GetString(), refused.GetProperty("status").ValueKind, refused.GetProperty("bytes").GetInt64()));
        Assert.Equal(3, target.Counted);
    }

    [Fact]
    public async Task A_load_is_watched_stopped_and_told_in_full()
    {
        using var target = new PerlTarget("/work");
        await using var served = await ServedLaboratory.StartAsync(target);
        using var server = new PerlServer(target);
        var load = $"/api/targets/{server.Port}/load";

        await ServedLaboratory.ProblemAsync(await served.Http.GetAsync(load), 404);
        await ServedLaboratory.ProblemAsync(await served.Http.DeleteAsync(load), 404);
        using var answer = await served.PostAsync(load, """{"request": "GET /work", "clients": 3, "seconds": 60}""");
        var started = await ServedLaboratory.JsonAsync(answer);
        var conflict = await ServedLaboratory.ProblemAsync(await served.PostAsync(load, """{"request": "GET /work"}"""), 409);
        var disturbed = await ServedLaboratory.ProblemAsync(await served.StartRunAsync(), 409);
        await Eventually.HoldsAsync(() => target.Counted > 50, seconds: 30);
        var progress = await served.GetAsync(load);
        var result = await ServedLaboratory.JsonAsync(await served.Http.DeleteAsync(load));

        Assert.Equal((HttpStatusCode.Accepted, load), (answer.StatusCode, answer.Headers.Location?.ToString()));
        Assert.Equal(("running", 3, 60.0), (started.GetProperty("state").GetString(), started.GetProperty("clients").GetInt32(), started.GetProperty("seconds").GetDouble()));
        Assert.Contains($"DELETE {load}", conflict.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains($"DELETE {load}", disturbed.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.True(progress.GetProperty("requests").GetInt64() > 0 && progress.GetProperty("p99_ms").GetDouble() > 0);
        Assert.Equal("stopped", result.GetProperty("state").GetString());
        Assert.InRange(result.GetProperty("requests").GetInt64(), progress.GetProperty("requests").GetInt64(), long.MaxValue);
        // What was in flight when it was stopped is censored, and may have been read or not.
        Assert.InRange(target.Counted, result.GetProperty("outcomes").GetProperty("ok").GetInt64(), result.GetProperty("requests").GetInt64());
        Assert.Equal(result.ToString(), (await served.GetAsync(load)).ToString());
    }

    [Fact]
    public async Task A_load_ends_by_itself_and_another_may_follow()
    {
        using var target = new PerlTarget("/work");
        await using var served = await ServedLaboratory.StartAsync(target);
        using var server = new PerlServer(target);
        var load = $"/api/targets/{server.Port}/load";

        await ServedLaboratory.JsonAsync(await served.PostAsync(load, """{"request": "GET /work", "clients": 1, "seconds": 0.3}"""));
        await Eventually.HoldsAsync(() => served.GetAsync(load).GetAwaiter().GetResult().GetProperty("state").GetString() == "ended", seconds: 30);
        var ended = await served.GetAsync(load);

        Assert.Equal(target.Counted, ended.GetProperty("outcomes").GetProperty("ok").GetInt64());
        Assert.InRange(ended.GetProperty("elapsed_seconds").GetDouble(), 0.3, 10);
        await ServedLaboratory.JsonAsync(await served.PostAsync(load, """{"request": "GET /work", "clients": 1, "seconds": 0.3}"""));
    }

    [Fact]
    public async Task What_is_out_of_bounds_or_means_nothing_is_refused_with_a_remedy()
    {
        using var target = new PerlTarget("/work");
        await using var served = await ServedLaboratory.StartAsync(target);

        foreach (var body in (string[])["""{"request": "GET /work", "clients": 65}""", """{"request": "GET /work", "clients": 0}""", """{"request": "GET /work", "seconds": 601}""", """{"request": "GET /work", "seconds": 0}""", """{"request": "GET /work", "seconds": -1}""", """{"clients": 4}""", """{"request": "FETCH /work"}""", """{"request": "GET work"}""", """{"request": "GET /a b"}""", """{"request": ""}""", """{"request": "GET http://example.com/"}""", "{"])
            await ServedLaboratory.ProblemAsync(await served.PostAsync($"/api/targets/{Free}/load", body), 400);
        foreach (var body in (string[])["{}", """{"request": 4}""", """{"request": "GET /a\r\nX: y"}""", """{"requests": "GET /"}"""])
            await ServedLaboratory.ProblemAsync(await served.PostAsync($"/api/targets/{Free}/requests", body), 400);
        foreach (var port in (string[])["0", "65536", "-1", "x", $"{served.Address.Port}"])
        {
            await ServedLaboratory.ProblemAsync(await served.PostAsync($"/api/targets/{port}/requests", """{"request": "GET /"}"""), 400);
            await ServedLaboratory.ProblemAsync(await served.PostAsync($"/api/targets/{port}/heap-snapshots", ""), 400);
        }

        await ServedLaboratory.ProblemAsync(await served.Http.GetAsync($"/api/targets/{Free}/load"), 404);
    }

    [CgroupFact]
    public async Task No_load_by_hand_beside_a_run()
    {
        using var target = new PerlTarget("/work", measure: "2s", trials: 20);
        await using var served = await ServedLaboratory.StartAsync(target);
        var id = await served.RunAsync();

        var problem = await ServedLaboratory.ProblemAsync(await served.PostAsync($"/api/targets/{Free}/load", """{"request": "GET /work"}"""), 409);

        Assert.Equal(id, problem.GetProperty("run").GetString());
    }

    [Fact]
    public async Task The_heap_of_a_dotnet_process_is_told_by_type_and_one_of_another_program_is_not()
    {
        using var target = new PerlTarget("/work");
        await using var served = await ServedLaboratory.StartAsync(target);
        await using var dotnet = await ServedLaboratory.StartAsync(target);
        using var perl = new PerlServer(target);

        var heap = await ServedLaboratory.JsonAsync(await served.PostAsync($"/api/targets/{dotnet.Address.Port}/heap-snapshots", ""));

        Assert.Equal(dotnet.Id, heap.GetProperty("process_id").GetInt32());
        var types = heap.GetProperty("types").EnumerateArray().ToList();
        Assert.Contains(types, type => type.GetProperty("type").GetString() == "System.String" && type.GetProperty("bytes").GetInt64() > 10_000);
        Assert.Equal(types.Select(type => type.GetProperty("bytes").GetInt64()).OrderDescending(), types.Select(type => type.GetProperty("bytes").GetInt64()));
        Assert.Contains("no .NET program", (await ServedLaboratory.ProblemAsync(await served.PostAsync($"/api/targets/{perl.Port}/heap-snapshots", ""), 409)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("memhog target", (await ServedLaboratory.ProblemAsync(await served.PostAsync($"/api/targets/{Free}/heap-snapshots", ""), 404)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> SendAsync(ServedLaboratory served, int port, string request) =>
        await ServedLaboratory.JsonAsync(await served.PostAsync($"/api/targets/{port}/requests", $$"""{"request": "{{request}}"}"""));

    /// <summary>A target that somebody has started by hand.</summary>
    private sealed class PerlServer : IDisposable
    {
        private readonly Process process;

        public PerlServer(PerlTarget target)
        {
            Port = PortByHand.Next();
            process = Process.Start(new ProcessStartInfo("perl", [PerlTarget.Script, $"{Port}", Path.Combine(target.Folder, "count")]) { RedirectStandardOutput = true })!;
            Assert.Equal($"listening on {Port}", process.StandardOutput.ReadLine());
        }

        public int Port { get; }

        public void Dispose()
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
