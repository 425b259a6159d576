using System.Net;
using System.Net.Sockets;
using MemHog.Load.Model;
using MemHog.Load.Traffic;
using MemHog.Load.Traffic.Wires;

namespace MemHog.Tests.Traffic;

public sealed class TlsConnectionTests
{
    private static readonly HttpCall Call = new("GET", "/");

    [Fact]
    public async Task One_session_serves_many_requests_whatever_the_certificate_is()
    {
        await using var server = new TlsServer();
        using var connection = Connect(server.Endpoint);

        for (var i = 0; i < 20; i++)
            Assert.Equal(Outcome.Ok, (await connection.SendAsync(default)).Outcome);

        Assert.Equal((20, 1), (server.Requests, server.Sessions));
    }

    [Fact]
    public async Task A_load_over_TLS_is_counted_like_any_other()
    {
        await using var server = new TlsServer();
        var shape = new LoadShape(Call, 2, TimeSpan.Zero, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1), null) { Tls = true };

        var result = await ILoad.Of(shape, server.Endpoint, TimeProvider.System).RunAsync(default);

        Assert.Equal((server.Requests, server.Requests), (result.Requests.Total, result.Requests.Ok));
        Assert.Equal(2, server.Sessions);
    }

    [Fact]
    public async Task A_target_that_is_ready_over_TLS_is_found_ready()
    {
        await using var server = new TlsServer();

        await new Readiness(server.Endpoint, "/", TimeProvider.System, tls: true).WaitAsync(default);

        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_target_that_speaks_plain_HTTP_has_not_answered_in_HTTP_over_TLS()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var connection = Connect((IPEndPoint)listener.LocalEndpoint);

        var sent = connection.SendAsync(default);
        using var accepted = await listener.AcceptTcpClientAsync();
        await accepted.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());

        Assert.Equal(Reply.NotHttp, await sent);
    }

    [Fact]
    public async Task Nobody_listening_is_refused()
    {
        using var dead = new DeadEndpoint();
        using var connection = Connect(dead.Endpoint);

        Assert.Equal(Reply.Refused, await connection.SendAsync(default));
    }

    [Fact]
    public async Task A_target_that_never_agrees_is_a_timeout()
    {
        await using var server = new ScriptedServer((_, _) => Task.FromResult(true));
        using var connection = Connect(server.Endpoint, TimeSpan.FromMilliseconds(200));

        Assert.Equal(Reply.Timeout, await connection.SendAsync(default));
    }

    private static HttpConnection Connect(IPEndPoint endpoint, TimeSpan? timeout = null) =>
        new(new StreamWire(endpoint, tls: true), new RequestScript(Call, endpoint, timeout ?? TimeSpan.FromSeconds(30), seed: 0));
}
