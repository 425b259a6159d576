using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using MemHog.Load.Sandbox;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Commands;

/// <summary><c>memhog target</c> as a user has it, with a program that is not written in .NET.</summary>
public sealed class TargetTests
{
    private const string Factors = "  gc: [default, workstation, { name: mine, env: { DOTNET_GCConserveMemory: \"0x7\" } }]\n  clients: [3, 5]";

    [Fact]
    public async Task The_list_for_programs_has_one_entry_per_configuration_with_the_first_level_of_everything_else()
    {
        using var target = new PerlTarget("/work?a=1", extra: Factors);

        var (code, output, error) = await Memhog.RunAsync(target.Folder, "target", target.Experiment, "--list", "--json");

        Assert.True(code == 0, output + error);
        var listed = JsonDocument.Parse(output).RootElement.EnumerateArray().ToArray();
        Assert.Equal(["default", "workstation", "mine"], listed.Select(one => one.GetProperty("configuration").GetString()));
        Assert.All(listed, one => Assert.Equal((64 << 20, 3), (one.GetProperty("limit_bytes").GetInt32(), one.GetProperty("clients").GetInt32())));
        Assert.All(listed, one => Assert.Equal(("/ready", "GET /work?a=1"), (one.GetProperty("ready").GetString(), one.GetProperty("request").GetString())));
        Assert.Empty(listed[0].GetProperty("environment").EnumerateObject());
        Assert.Equal("0", listed[1].GetProperty("environment").GetProperty("DOTNET_gcServer").GetString());
        Assert.Equal("0x7", listed[2].GetProperty("environment").GetProperty("DOTNET_GCConserveMemory").GetString());
        Assert.Equal("{port}", listed[0].GetProperty("command")[2].GetString());
        Assert.Equal(JsonValueKind.Null, listed[0].GetProperty("project").ValueKind);
    }

    [Fact]
    public async Task Without_the_factor_gc_there_is_one_configuration_and_without_a_limit_none_is_told()
    {
        using var target = new PerlTarget("/work", limit: "none");

        var (_, output, _) = await Memhog.RunAsync(target.Folder, "target", target.Experiment, "--list", "--json");

        var only = Assert.Single(JsonDocument.Parse(output).RootElement.EnumerateArray());
        Assert.Equal("default", only.GetProperty("configuration").GetString());
        Assert.Equal(JsonValueKind.Null, only.GetProperty("limit_bytes").ValueKind);
    }

    [CgroupFact]
    public async Task It_runs_under_its_limit_shows_what_it_writes_and_ends_by_SIGTERM()
    {
        using var target = new PerlTarget("/work", extra: Factors);
        var port = PortByHand.Next();
        using var memhog = Memhog.Start(target.Folder, "target", target.Experiment, "--port", $"{port}", "--gc", "workstation");
        await AnswersAsync(port, "/work");

        var cgroup = Assert.Single(PerlTarget.CgroupsOf(memhog.Id));
        var inside = CgroupProcesses.Of(cgroup);
        Assert.Contains(inside, id => File.ReadAllText($"/proc/{id}/environ").Split('\0').Contains("DOTNET_gcServer=0"));
        await Eventually.HoldsAsync(() => memhog.HasSaid($"at http://127.0.0.1:{port}. The experiment sends GET /work."));
        Assert.True(memhog.HasSaid("Started workstation as process"));
        Assert.True(memhog.HasSaid($"listening on {port}"));
        memhog.Signal(Signals.Terminate);
        var (code, output, error) = await memhog.EndedAsync();

        Assert.True(code == 128 + Signals.Terminate, output + error);
        Assert.Empty(PerlTarget.CgroupsOf(memhog.Id));
        Assert.All(inside, id => Assert.Null(ProcessStat.Of(id)));
    }

    [CgroupFact]
    public async Task A_kill_for_memory_is_said_and_has_its_exit_code()
    {
        using var target = new PerlTarget("/work", limit: "512MiB");
        var port = PortByHand.Next();
        using var memhog = Memhog.Start(target.Folder, "target", target.Experiment, "--port", $"{port}", "--limit", "32MiB");
        await AnswersAsync(port, "/work");

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => AskAsync(port, "/hold?mb=100"));
        var (code, _, error) = await memhog.EndedAsync();

        Assert.Equal(137, code);
        Assert.Contains("The kernel killed the target for memory: it needed more than its limit of 32MiB.", error, StringComparison.Ordinal);
    }

    [CgroupFact]
    public async Task The_exit_code_is_the_targets_own()
    {
        using var target = new PerlTarget("/work");
        var port = PortByHand.Next();
        using var memhog = Memhog.Start(target.Folder, "target", target.Experiment, "--port", $"{port}");
        await AnswersAsync(port, "/work");

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => AskAsync(port, "/exit?code=42"));
        var (code, output, error) = await memhog.EndedAsync();

        Assert.True(code == 42, output + error);
        Assert.Empty(PerlTarget.CgroupsOf(memhog.Id));
    }

    [CgroupFact]
    public async Task A_target_that_ignores_SIGTERM_is_killed()
    {
        using var target = new PerlTarget("/work");
        var port = PortByHand.Next();
        using var memhog = Memhog.Start(target.Folder, "target", target.Experiment, "--port", $"{port}");
        await AnswersAsync(port, "/work");
        var inside = CgroupProcesses.Of(Assert.Single(PerlTarget.CgroupsOf(memhog.Id)));
        // Stopped, it lives and hears nothing.
        var asked = AskAsync(port, "/stop");
        await Eventually.HoldsAsync(() => inside.Any(id => ProcessStat.Of(id) is { State: 'T' }));

        memhog.Signal(Signals.Terminate);
        var (code, _, error) = await memhog.EndedAsync();

        Assert.Equal(128 + Signals.Kill, code);
        Assert.Contains("The target has not ended 8 s after SIGTERM and is killed.", error, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => asked);
        Assert.Empty(PerlTarget.CgroupsOf(memhog.Id));
    }

    [CgroupFact]
    public async Task Kill_9_leaves_no_process_and_no_cgroup()
    {
        using var target = new PerlTarget("/work");
        var port = PortByHand.Next();
        using var memhog = Memhog.Start(target.Folder, "target", target.Experiment, "--port", $"{port}");
        await AnswersAsync(port, "/work");
        var inside = CgroupProcesses.Of(Assert.Single(PerlTarget.CgroupsOf(memhog.Id)));

        memhog.Signal(Signals.Kill);
        await memhog.EndedAsync();

        await Eventually.HoldsAsync(() => PerlTarget.CgroupsOf(memhog.Id).Length == 0);
        Assert.NotEmpty(inside);
        await Eventually.HoldsAsync(() => inside.All(id => ProcessStat.Of(id) is null));
    }

    [CgroupFact]
    public async Task It_has_its_companions()
    {
        using var target = new PerlTarget(
            "/ask", extra: $$"""companions: { upstream: { command: [perl, {{PerlTarget.Script}}, "{port}", /dev/null], ready: /ready } }""", env: """UPSTREAM: "{upstream.port}", PATH_TO_ASK: /work""");
        var port = PortByHand.Next();
        using var memhog = Memhog.Start(target.Folder, "target", target.Experiment, "--port", $"{port}");

        await AnswersAsync(port, "/ask");
        memhog.Signal(Signals.Terminate);
        await memhog.EndedAsync();

        Assert.Empty(PerlTarget.CgroupsOf(memhog.Id));
    }

    [Theory]
    [InlineData("--port: it is missing.")]
    [InlineData("--gc workstatoin: neither the experiment nor `memhog gc` has a configuration of that name. Did you mean workstation?", "--port", "5080", "--gc", "workstatoin")]
    [InlineData("--env gcServer: this is not NAME=VALUE.", "--port", "5080", "--env", "gcServer")]
    [InlineData("--env: this is a GC configuration, and --gc names one.", "--port", "5080", "--gc", "default", "--env", "A=B")]
    [InlineData("--limit lots: this is no amount of memory.", "--port", "5080", "--limit", "lots")]
    [InlineData("--port 70000: ports are numbers from 1 to 65535.", "--port", "70000")]
    [InlineData("--port: this is for starting a target, and --list starts none.", "--list", "--port", "5080")]
    [InlineData("--json: only the list is written as JSON.", "--json", "--port", "5080")]
    public async Task Bad_input_is_refused_with_a_remedy(string message, params string[] arguments)
    {
        using var target = new PerlTarget("/work");

        var (code, _, error) = await Memhog.RunAsync(target.Folder, ["target", target.Experiment, .. arguments]);

        Assert.Equal(3, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused()
    {
        using var target = new PerlTarget("/work");
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var (code, _, error) = await Memhog.RunAsync(target.Folder, "target", target.Experiment, "--port", $"{port}");

        Assert.Equal(3, code);
        Assert.Contains($"--port {port}: the target cannot listen there", error, StringComparison.Ordinal);
    }

    private static async Task AnswersAsync(int port, string path)
    {
        await Eventually.HoldsAsync(() =>
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Connect(IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }, seconds: 60);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(port, path));
    }

    private static async Task<HttpStatusCode> AskAsync(int port, string path)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        using var answer = await client.GetAsync($"http://127.0.0.1:{port}{path}");
        return answer.StatusCode;
    }
}
