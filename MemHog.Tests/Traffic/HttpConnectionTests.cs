using System.Net;
using MemHog.Load.Model;
using MemHog.Load.Traffic;
using MemHog.Load.Traffic.Wires;

namespace MemHog.Tests.Traffic;

/// <summary>Each kind of wire does the same.</summary>
public abstract class HttpConnectionTests : IDisposable
{
    private readonly List<IWiring> wiring = [];

    public void Dispose() => wiring.ForEach(wires => wires.Dispose());

    [Theory]
    [InlineData(200, "", "Ok")]
    [InlineData(302, "", "Ok")]
    [InlineData(404, "", "Failed")]
    [InlineData(429, "", "Shed")]
    [InlineData(503, "", "Shed")]
    [InlineData(500, "", "Failed")]
    [InlineData(500, "MemHog-Outcome: out-of-memory\r\n", "OutOfMemory")]
    [InlineData(500, "memhog-outcome:out-of-memory\r\n", "OutOfMemory")]
    [InlineData(200, "MemHog-Outcome: out-of-memory\r\n", "Ok")]
    public async Task Every_answer_has_its_outcome(int status, string headers, string expected)
    {
        await using var server = ScriptedServer.Answering(ScriptedServer.Response(status, headers));

        var reply = await SendOnce(server.Endpoint);

        Assert.Equal((expected, (int?)status), (reply.Outcome.ToString(), reply.Status));
    }

    [Fact]
    public async Task One_connection_serves_many_requests()
    {
        await using var server = ScriptedServer.Answering(ScriptedServer.Response(200));
        using var connection = Connect(server.Endpoint);

        for (var i = 0; i < 50; i++)
            Assert.Equal(Outcome.Ok, (await connection.SendAsync(default)).Outcome);

        Assert.Equal((50, 1), (server.Requests, server.Connections));
    }

    [Fact]
    public async Task A_server_that_closes_after_each_answer_gets_a_new_connection_for_each_request()
    {
        await using var server = ScriptedServer.Answering(ScriptedServer.Response(200, "Connection: close\r\n"));
        using var connection = Connect(server.Endpoint);

        for (var i = 0; i < 5; i++)
            Assert.Equal(Outcome.Ok, (await connection.SendAsync(default)).Outcome);

        Assert.Equal((5, 5), (server.Requests, server.Connections));
    }

    [Fact]
    public async Task A_connection_cut_before_the_answer_is_a_reset_and_the_request_is_never_sent_twice()
    {
        await using var server = new ScriptedServer((number, stream) =>
            number == 2 ? Task.FromResult(false) : ScriptedServer.SendAsync(stream, ScriptedServer.Response(200)));
        using var connection = Connect(server.Endpoint);

        var outcomes = new List<Outcome>();
        for (var i = 0; i < 3; i++)
            outcomes.Add((await connection.SendAsync(default)).Outcome);

        Assert.Equal([Outcome.Ok, Outcome.Reset, Outcome.Ok], outcomes);
        Assert.Equal(3, server.Requests);
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_of_the_body_is_a_reset()
    {
        await using var server = new ScriptedServer(async (_, stream) =>
        {
            await ScriptedServer.SendAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            return false;
        });

        Assert.Equal(Reply.Reset with { ReceivedBytes = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".Length }, await SendOnce(server.Endpoint));
    }

    [Fact]
    public async Task A_body_without_length_ends_with_the_connection()
    {
        await using var server = new ScriptedServer(async (_, stream) =>
        {
            await ScriptedServer.SendAsync(stream, "HTTP/1.1 200 OK\r\n\r\nall of it");
            stream.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
            return true;
        });

        Assert.Equal(Outcome.Ok, (await SendOnce(server.Endpoint)).Outcome);
    }

    [Fact]
    public async Task Nobody_listening_is_refused()
    {
        using var dead = new DeadEndpoint();

        Assert.Equal(Reply.Refused, await SendOnce(dead.Endpoint));
    }

    [Fact]
    public async Task An_answer_that_is_not_HTTP_is_a_failure_of_its_own()
    {
        await using var server = ScriptedServer.Answering("SSH-2.0-OpenSSH_9.2\r\n");

        Assert.Equal(Reply.NotHttp with { ReceivedBytes = "SSH-2.0-OpenSSH_9.2\r\n".Length }, await SendOnce(server.Endpoint));
    }

    [Fact]
    public async Task A_silent_server_is_a_timeout_and_the_next_request_starts_on_a_new_connection()
    {
        await using var server = new ScriptedServer(async (number, stream) =>
            number == 1 || await ScriptedServer.SendAsync(stream, ScriptedServer.Response(200)));
        // The second one has no more time than the first, and is to be answered on a busy machine too.
        using var connection = Connect(server.Endpoint, TimeSpan.FromSeconds(3));

        Assert.Equal(Reply.Timeout, await connection.SendAsync(default));
        Assert.Equal(Outcome.Ok, (await connection.SendAsync(default)).Outcome);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_request_that_the_laboratory_abandons_is_censored()
    {
        await using var server = new ScriptedServer((_, _) => Task.FromResult(true));
        using var connection = Connect(server.Endpoint);
        using var abandon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        Assert.Equal(Reply.Censored, await connection.SendAsync(abandon.Token));
    }

    [Fact]
    public async Task An_idle_connection_that_the_server_has_closed_is_no_failure()
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new ScriptedServer(async (_, stream) =>
        {
            await ScriptedServer.SendAsync(stream, ScriptedServer.Response(200));
            stream.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
            closed.TrySetResult();
            return true;
        });
        using var connection = Connect(server.Endpoint);

        Assert.Equal(Outcome.Ok, (await connection.SendAsync(default)).Outcome);
        await closed.Task;
        // On its way through the kernel.
        await Task.Delay(100);
        Assert.Equal(Outcome.Ok, (await connection.SendAsync(default)).Outcome);
    }

    private protected abstract IWiring To(IPEndPoint endpoint);

    private HttpConnection Connect(IPEndPoint endpoint, TimeSpan? timeout = null)
    {
        var wires = To(endpoint);
        wiring.Add(wires);
        return new HttpConnection(wires.New(), new RequestScript(new HttpCall("GET", "/x?y=1"), endpoint, timeout ?? TimeSpan.FromSeconds(30), seed: 0));
    }

    private async Task<Reply> SendOnce(IPEndPoint endpoint)
    {
        using var connection = Connect(endpoint);
        return await connection.SendAsync(default);
    }
}

public sealed class SocketConnectionTests : HttpConnectionTests
{
    private protected override IWiring To(IPEndPoint endpoint) => new StreamWiring(endpoint, tls: false);
}

public sealed class QuickConnectionTests : HttpConnectionTests
{
    private protected override IWiring To(IPEndPoint endpoint) => IWiring.To(endpoint, tls: false, clients: 1);
}
