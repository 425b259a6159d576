using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MemHog.Load.Bench.Export;

/// <summary>A collector for OTLP over HTTP on a loopback port of its own, that does what its kind says and keeps nothing.</summary>
internal sealed class FakeCollector : IAsyncDisposable
{
    private readonly WebApplication? app;
    private readonly Socket? port;

    private FakeCollector(WebApplication? app, Socket? port, string address)
    {
        this.app = app;
        this.port = port;
        Address = address;
    }

    /// <summary>"http://127.0.0.1:4318".</summary>
    public string Address { get; }

    public static async Task<FakeCollector> StartAsync(CollectorKind kind, CancellationToken cancellation)
    {
        if (kind == CollectorKind.Missing)
        {
            // Taken and not listened on: whoever connects is refused, and nobody else can be there.
            var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return new FakeCollector(null, taken, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndPoint!).Port}"));
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/{**signal}", context => AnswerAsync(kind, context));
        await app.StartAsync(cancellation).ConfigureAwait(false);
        return new FakeCollector(app, null, app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        port?.Dispose();
        if (app is null)
            return;
        // Requests that are never answered must not be waited for.
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token).ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task AnswerAsync(CollectorKind kind, HttpContext context)
    {
        if (kind == CollectorKind.Slow)
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        else
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = kind == CollectorKind.Refusing ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK;
        context.Response.ContentType = "application/x-protobuf";
    }
}
