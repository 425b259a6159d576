using Microsoft.AspNetCore.Connections.Features;

namespace MemHog.Api.Deaths;

/// <summary>Answers that are none, written past the server to the connection itself.</summary>
internal static class BadAnswer
{
    /// <summary><c>rubbish</c>: a line that is not HTTP. The connection stays open; who reads it will not want it any more.</summary>
    public static async Task Rubbish(HttpContext context)
    {
        await Write(context, "220 hog.example.com ESMTP\r\n"u8.ToArray());
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    }

    /// <summary><c>close-before-answer</c>: the connection ends without a byte.</summary>
    public static Task CloseBeforeAnswer(HttpContext context) => Close(context, []);

    /// <summary><c>close-in-headers</c>: it ends in the middle of a header.</summary>
    public static Task CloseInHeaders(HttpContext context) => Close(context, "HTTP/1.1 200 OK\r\nContent-Le"u8.ToArray());

    /// <summary><c>close-in-body</c>: it ends after the headers, with less of the body than they promise.</summary>
    public static Task CloseInBody(HttpContext context) => Close(context, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"u8.ToArray());

    private static async Task Close(HttpContext context, byte[] before)
    {
        if (before.Length > 0) await Write(context, before);
        // Completed, and not aborted: what was written gets out first.
        await Connection(context).Transport.Output.CompleteAsync();
        context.Abort();
    }

    private static async Task Write(HttpContext context, byte[] bytes) => await Connection(context).Transport.Output.WriteAsync(bytes);

    private static IConnectionTransportFeature Connection(HttpContext context) => context.Features.Get<IConnectionTransportFeature>()
        ?? throw new NotSupportedException("Only a server with connections of its own can answer badly.");
}
