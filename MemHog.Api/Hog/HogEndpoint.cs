using MemHog.Api.Failures;
using MemHog.Api.Parameters;

namespace MemHog.Api.Hog;

/// <summary>GET /hog: memory in use for as long as a request takes, the plainest of all pathologies.</summary>
internal static class HogEndpoint
{
    public static async Task Answer(HttpContext context)
    {
        if (await context.ReadOrRefuseAsync(HogRequest.Read) is not { } request) return;
        using var ask = MemoryAsk.Begin(context, request.ToString());
        var time = context.RequestServices.GetRequiredService<TimeProvider>();
        var answer = await Use(request, time, context.RequestAborted);
        await context.Response.WriteAsJsonAsync(answer, ApiJson.Plain.HogAnswer, cancellationToken: context.RequestAborted);
    }

    /// <summary>The payload is born and dies in here, so that no answer, good or bad, is written on top of it.</summary>
    private static async Task<HogAnswer> Use(HogRequest request, TimeProvider time, CancellationToken cancel)
    {
        var start = time.GetTimestamp();
        var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        var payload = request.Shape.Allocate(request.Bytes);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        var allocating = time.GetElapsedTime(start);

        if (request.Hold > TimeSpan.Zero) await Task.Delay(request.Hold, time, cancel);
        var pieces = payload.Pieces;
        // Without this the payload is garbage as soon as the last line that reads it is past.
        GC.KeepAlive(payload.Memory);

        return new(
            request.Bytes.Count,
            request.Shape.Name,
            pieces,
            allocated,
            request.Hold.TotalMilliseconds,
            allocating.TotalMilliseconds,
            time.GetElapsedTime(start).TotalMilliseconds);
    }
}
