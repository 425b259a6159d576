using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MemHog.Load.Bench.Servers;

/// <summary>Kestrel with one endpoint that answers every path with two bytes.</summary>
internal static class AspNetServer
{
    private static readonly byte[] Answer = "ok"u8.ToArray();

    /// <summary>Until it is cancelled.</summary>
    /// <param name="listening">Told the port that the system has chosen.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task RunAsync(Action<int> listening, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        await using var disposal = app.ConfigureAwait(false);
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/{**any}", context =>
        {
            context.Response.ContentLength = Answer.Length;
            return context.Response.Body.WriteAsync(Answer, context.RequestAborted).AsTask();
        });
        await app.StartAsync(cancellation).ConfigureAwait(false);
        listening(new Uri(app.Urls.First()).Port);
        await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
