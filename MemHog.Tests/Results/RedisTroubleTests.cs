using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MemHog.Load.Results;

namespace MemHog.Tests.Results;

/// <summary>Servers that are away, closed, full or broken: the user is told which, soon, and never shown the password.</summary>
public sealed class RedisTroubleTests
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [RedisFact]
    public async Task What_was_acknowledged_survives_a_kill_of_the_server()
    {
        using var server = new RedisServer("appendonly yes", "appendfsync always");
        await using var store = Open(server.Url());
        await store.BeginAsync(SampleRuns.Manifest("a-run"), Never);
        await store.AppendAsync("a-run", SampleRuns.Trial(1), Never);

        server.Restart();

        // The same store goes on: it connects anew by itself.
        await store.AppendAsync("a-run", SampleRuns.Trial(2), Never);
        Assert.Equal([1, 2], (await store.LoadAsync("a-run", Never))!.Trials.Select(trial => trial.Number));
        Assert.Equal("a-run", Assert.Single(await store.ListAsync(Never)).Head.Id);
    }

    [RedisFact]
    public async Task A_server_that_went_away_is_an_error_and_its_return_is_noticed()
    {
        using var server = new RedisServer("appendonly yes", "appendfsync always");
        await using var store = Open(server.Url());
        await store.BeginAsync(SampleRuns.Manifest("a-run"), Never);

        server.Kill();
        Assert.Contains("cannot be reached", await Refusal(() => store.AppendAsync("a-run", SampleRuns.Trial(1), Never)));
        Assert.Contains("cannot be reached", await Refusal(() => store.AppendAsync("a-run", SampleRuns.Trial(1), Never)));

        server.StartAgain();
        await store.AppendAsync("a-run", SampleRuns.Trial(1), Never);
        Assert.Single((await store.LoadAsync("a-run", Never))!.Trials);
    }

    [RedisFact]
    public async Task A_wrong_password_and_none_are_told_and_not_shown()
    {
        using var server = new RedisServer();
        await using var wrong = Open(server.Url(password: "s3cret"));
        await using var none = Open($"redis://127.0.0.1:{server.Port}");

        Assert.Contains("refuses the password", await Refusal(() => wrong.ListAsync(Never)));
        Assert.Contains("refuses the password", await Refusal(() => none.ListAsync(Never)));
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_told()
    {
        var port = RedisServer.FreePort();
        await using var store = Open($"redis://:s3cret@127.0.0.1:{port}");

        var message = await Refusal(() => store.ListAsync(Never));

        Assert.StartsWith($"The results store redis://127.0.0.1:{port} cannot be reached", message);
    }

    [Fact]
    public async Task A_server_that_accepts_and_never_answers_is_given_up_on()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var store = Open($"redis://:s3cret@127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}");

        Assert.Contains("The results store redis://127.0.0.1:", await Refusal(() => store.ListAsync(Never)));
    }

    [Fact]
    public async Task Waiting_for_a_silent_server_can_be_cancelled()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var store = Open($"redis://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}");
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.ListAsync(cancelled.Token));
    }

    [Fact]
    public async Task A_certificate_that_nobody_here_trusts_is_told()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Serve();
        await using var store = Open($"rediss://:s3cret@127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

        Assert.Contains("has a certificate that is not trusted here", await Refusal(() => store.ListAsync(Never)));
        listener.Stop();
        await serving;

        async Task Serve()
        {
            while (await Record.ExceptionAsync(async () =>
            {
                using var client = await listener.AcceptTcpClientAsync();
                await using var tls = new SslStream(client.GetStream());
                // The client hangs up; the next connection is to be answered as well.
                await Record.ExceptionAsync(() => tls.AuthenticateAsServerAsync(certificate));
                await Record.ExceptionAsync(() => tls.ReadExactlyAsync(new byte[1]).AsTask());
            }) is null)
            {
            }
        }
    }

    [RedisFact]
    public async Task A_full_server_is_told()
    {
        using var server = new RedisServer("maxmemory 1");
        await using var store = Open(server.Url());

        Assert.Contains("is full: it reached its maxmemory", await Refusal(() => store.BeginAsync(SampleRuns.Manifest("a-run"), Never)));
        Assert.Empty(await store.ListAsync(Never));
    }

    [RedisFact]
    public async Task A_server_that_cannot_save_is_told()
    {
        using var server = new RedisServer("save 3600 1");
        await using var store = Open(server.Url());
        await server.Ask("CONFIG", "SET", "rdbcompression", "no");
        Directory.Delete(server.Data);
        await server.Ask("BGSAVE");
        while ((await server.Ask("SET", "probe", "1")).StartsWith('+'))
            await Task.Delay(20);
        Directory.CreateDirectory(server.Data);

        Assert.Contains("it cannot save to its disk", await Refusal(() => store.BeginAsync(SampleRuns.Manifest("a-run"), Never)));
    }

    [RedisFact]
    public async Task A_replica_is_told()
    {
        using var server = new RedisServer($"replicaof 127.0.0.1 {RedisServer.FreePort()}");
        await using var store = Open(server.Url());

        Assert.Contains("it is a replica", await Refusal(() => store.BeginAsync(SampleRuns.Manifest("a-run"), Never)));
    }

    [RedisFact]
    public async Task A_database_that_the_server_does_not_have_is_told()
    {
        using var server = new RedisServer();
        await using var store = Open(server.Url(RedisServer.Databases));

        Assert.Contains("is the number of the database right", await Refusal(() => store.ListAsync(Never)));
    }

    [RedisFact]
    public async Task Somebody_elses_data_under_our_names_is_told()
    {
        using var server = new RedisServer();
        await using var store = Open(server.Url());
        await server.Ask("SET", "memhog:runs", "not a sorted set");

        Assert.Contains("holds something else under memhog", await Refusal(() => store.ListAsync(Never)));
    }

    private static IResultsStore Open(string url) => StoreAddress.Open(url, _ => null, "/");

    /// <summary>The message, after it was seen to be quick and to hold nothing of a password, not even inside.</summary>
    private static async Task<string> Refusal(Func<Task> use)
    {
        var clock = Stopwatch.StartNew();
        var error = await Assert.ThrowsAsync<StoreException>(use);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Soon);
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(RedisServer.Password, error.ToString(), StringComparison.Ordinal);
        return error.Message;
    }
}
