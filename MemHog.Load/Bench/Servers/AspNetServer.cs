using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MemHog.Load.Bench.Servers;

/// <summary>Kestrel that answers every path with two bytes, and <c>/allocate/KIB</c> after it has allocated and touched as much.</summary>
internal static class AspNetServer
{
    private const int MostKibibytes = 1 << 20;
    private static readonly byte[] Answer = "ok"u8.ToArray();

    /// <summary>Until it is cancelled.</summary>
    /// <param name="port">To listen on; 0 lets the system choose.</param>
    /// <param name="listening">Told the port.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task RunAsync(int port, Action<int> listening, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        await using var disposal = app.ConfigureAwait(false);
        app.Urls.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        app.MapGet($"/allocate/{{kib:int:range(1,{MostKibibytes})}}", (int kib, HttpContext context) =>
        {
            var held = new byte[kib * 1024];
            for (var at = 0; at < held.Length; at += Environment.SystemPageSize)
                held[at] = 1;
            return AnswerAsync(context);
        });
        app.MapGet("/{**any}", AnswerAsync);
        await app.StartAsync(cancellation).ConfigureAwait(false);
        listening(new Uri(app.Urls.First()).Port);
        await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentLength = Answer.Length;
        return context.Response.Body.WriteAsync(Answer, context.RequestAborted).AsTask();
    }
}
