using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MemHog.Load.Web.Events;

/// <summary>Events as a browser's EventSource reads them (WHATWG HTML, 9.2): <c>id</c>, <c>event</c>, <c>data</c> and an empty line.</summary>
/// <param name="time">For the signs of life.</param>
internal sealed class EventStream(TimeProvider time)
{
    public const string ContentType = "text/event-stream";

    /// <summary>A comment is sent after so long without an event, so that nobody between the two ends takes the stream for dead.</summary>
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(15);

    /// <summary>Writes all events, each at once, and ends with them.</summary>
    public async Task WriteAsync(HttpContext context, IAsyncEnumerable<RunEvent> events)
    {
        var response = context.Response;
        response.ContentType = ContentType;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        // How long a reader waits before it comes again, in milliseconds.
        await response.WriteAsync("retry: 1000\n\n", context.RequestAborted).ConfigureAwait(false);
        var reader = events.GetAsyncEnumerator(context.RequestAborted);
        await using var disposal = reader.ConfigureAwait(false);
        for (var next = reader.MoveNextAsync().AsTask(); await NextAsync(context, next).ConfigureAwait(false); next = reader.MoveNextAsync().AsTask())
        {
            var (id, name, data) = reader.Current;
            await response.WriteAsync($"id: {id}\nevent: {name}\ndata: {data}\n\n", Encoding.UTF8, context.RequestAborted).ConfigureAwait(false);
            await response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        }
    }

    private async Task<bool> NextAsync(HttpContext context, Task<bool> next)
    {
        try
        {
            while (await Task.WhenAny(next, Task.Delay(SignOfLife, time, context.RequestAborted)).ConfigureAwait(false) != next && !context.RequestAborted.IsCancellationRequested)
                await context.Response.WriteAsync(":\n\n", context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The reader is gone, and the events must come to rest before they can be disposed of.
            context.Abort();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        return await next.ConfigureAwait(false);
    }
}
