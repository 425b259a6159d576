using MemHog.Api.Failures;
using MemHog.Api.Parameters;

namespace MemHog.Api.Leak;

/// <summary>GET /leak keeps what it should free; DELETE /leak frees it.</summary>
internal static class LeakEndpoint
{
    public static async Task Answer(HttpContext context)
    {
        var settings = context.RequestServices.GetRequiredService<LeakSettings>();
        if (await context.ReadOrRefuseAsync(query => LeakRequest.Read(query, LeakNames.Query, settings.Absent)) is not { } request) return;
        using var ask = MemoryAsk.Begin(context, request.ToString());
        var leaks = context.RequestServices.GetRequiredService<Leaks>();
        var time = context.RequestServices.GetRequiredService<TimeProvider>();
        var answer = Leak(leaks[request.Kind], request, time);
        await context.Response.WriteAsJsonAsync(answer, ApiJson.Plain.LeakAnswer, cancellationToken: context.RequestAborted);
    }

    public static async Task Free(HttpContext context)
    {
        if (await context.ReadOrRefuseAsync(KindsToFree) is not { } kinds) return;
        var answer = Free(context.RequestServices.GetRequiredService<Leaks>(), kinds);
        await context.Response.WriteAsJsonAsync(answer, ApiJson.Plain.FreeAnswer, cancellationToken: context.RequestAborted);
    }

    private static LeakAnswer Leak(ILeak leak, LeakRequest request, TimeProvider time)
    {
        var start = time.GetTimestamp();
        leak.Grow(request.Count, request.BodyBytes);
        var leaking = time.GetElapsedTime(start);
        var retained = leak.Visit();
        return new(
            request.Kind.Name,
            request.Count,
            retained.Count,
            retained.Bytes,
            leaking.TotalMilliseconds,
            (time.GetElapsedTime(start) - leaking).TotalMilliseconds);
    }

    /// <summary>The kind that is named, or without a name all.</summary>
    private static IReadOnlyList<LeakKind> KindsToFree(QueryParameters query) =>
        query.Read<LeakKind?>(LeakNames.Query.Kind, null, text => LeakKind.Parse(text)!) is { } only ? [only] : LeakKind.All;

    private static FreeAnswer Free(Leaks leaks, IReadOnlyList<LeakKind> kinds)
    {
        FreedKind[] freed =
        [
            .. from kind in kinds
               let gone = leaks[kind].Free()
               select new FreedKind(kind.Name, gone.Count, gone.Bytes),
        ];
        return new(freed.Sum(kind => kind.FreedCount), freed.Sum(kind => kind.FreedEstimatedBytes), freed);
    }
}
