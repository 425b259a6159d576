using System.Collections.Concurrent;
using System.Net;
using MemHog.Api.Amplifier.Upstream;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MemHog.Tests.Api.Amplifier;

/// <summary>The upstream on a real port, counting what is asked of it; or, in its place, one that misbehaves.</summary>
internal sealed class FakeUpstream : IAsyncDisposable
{
    private readonly WebApplication app;
    private int open;

    private FakeUpstream(RequestDelegate? misbehave)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, port => port.Use(Counted)));
        app = builder.Build();
        var answer = misbehave ?? new UpstreamEndpoint(TimeProvider.System).Answer;
        app.MapGet("/upstream", (RequestDelegate)(context =>
        {
            Asked.Enqueue(context.Request.Query);
            return answer(context);
        }));
    }

    public ConcurrentQueue<IQueryCollection> Asked { get; } = [];

    public int OpenConnections => Volatile.Read(ref open);

    public string Address => app.Urls.Single() + "/upstream";

    public static async Task<FakeUpstream> Start(RequestDelegate? misbehave = null)
    {
        var upstream = new FakeUpstream(misbehave);
        await upstream.app.StartAsync();
        return upstream;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private ConnectionDelegate Counted(ConnectionDelegate next) => async connection =>
    {
        Interlocked.Increment(ref open);
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    };
}
