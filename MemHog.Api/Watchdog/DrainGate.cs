using System.Globalization;
using System.Net.Mime;
using MemHog.ServiceDefaults.Health;
using Microsoft.Extensions.Primitives;

namespace MemHog.Api.Watchdog;

/// <summary>
/// Counts the requests in flight, and once it is closed answers every new one with a 503 that says when to come back.
/// Liveness is answered still: whoever asks would only kill the process before its time.
/// </summary>
/// <remarks>What it answers with exists beforehand: it is sent when memory is short.</remarks>
internal sealed class DrainGate : IDisposable
{
    private readonly byte[] body =
        """{"type":"urn:memhog:problem:draining","title":"draining","status":503,"detail":"The watchdog is about to end this process; come back later."}"""u8.ToArray();

    private readonly StringValues contentType = new(MediaTypeNames.Application.ProblemJson);
    private readonly StringValues close = new("close");
    private readonly StringValues retryAfter;
    private readonly ManualResetEvent idle = new(initialState: false);
    private int inFlight;
    private int closed;

    public DrainGate(TimeSpan drain)
    {
        // By then this process is gone, and who comes back at once finds nobody.
        var seconds = Math.Max(1, (int)Math.Ceiling(drain.TotalSeconds));
        retryAfter = new(seconds.ToString(CultureInfo.InvariantCulture));
    }

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments(HealthPaths.Live, StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        // First in, then a look at the gate; closing goes the other way round. So no request is both let in and missed.
        Interlocked.Increment(ref inFlight);
        try
        {
            if (Volatile.Read(ref closed) == 0) await next(context);
            else Refuse(context.Response);
        }
        finally
        {
            if (Interlocked.Decrement(ref inFlight) == 0 && Volatile.Read(ref closed) != 0) idle.Set();
        }
    }

    public void Close() => Interlocked.Exchange(ref closed, 1);

    /// <returns>True if all requests have finished, false if the time was over before.</returns>
    public bool WaitUntilIdle(TimeSpan limit) => Volatile.Read(ref inFlight) == 0 || idle.WaitOne(limit);

    public void Dispose() => idle.Dispose();

    private void Refuse(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.ContentLength = body.Length;
        response.Headers.ContentType = contentType;
        response.Headers.RetryAfter = retryAfter;
        response.Headers.Connection = close;
        body.CopyTo(response.BodyWriter.GetSpan(body.Length));
        response.BodyWriter.Advance(body.Length);
    }
}
