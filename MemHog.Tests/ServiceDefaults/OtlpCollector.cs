using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MemHog.Tests.ServiceDefaults;

/// <summary>
/// A collector for OTLP over HTTP which keeps what it is sent. Protobuf carries text as it is, so a name that was
/// exported can be found in the bytes without a parser.
/// </summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, string Body, string? Key)> received = [];

    private OtlpCollector(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public int Count => received.Count;

    public static async Task<OtlpCollector> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var collector = new OtlpCollector(builder.Build());
        collector.app.MapPost("/v1/{signal}", (RequestDelegate)collector.Receive);
        await collector.app.StartAsync();
        return collector;
    }

    /// <summary>All that came in for a signal (<c>traces</c>, <c>metrics</c> or <c>logs</c>) so far.</summary>
    public string Received(string signal) =>
        string.Concat(received.Where(one => one.Path == "/v1/" + signal).Select(one => one.Body));

    public IEnumerable<string?> Keys => received.Select(one => one.Key);

    public async Task WaitFor(string signal, string text)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!Received(signal).Contains(text, StringComparison.Ordinal))
        {
            Assert.False(limit.IsCancellationRequested, $"no {signal} with '{text}' came");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task Receive(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        received.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray()), context.Request.Headers["x-otlp-api-key"]));
    }
}
