using MemHog.Api.Failures;
using MemHog.Api.Parameters;

namespace MemHog.Api.Leak;

/// <summary>GET /leak keeps what it should free; DELETE /leak frees it.</summary>
internal static class LeakEndpoint
{
    public static async Task Answer(HttpContext context)
    {
        var query = new QueryParameters(context.Request.Query);
        var settings = context.RequestServices.GetRequiredService<LeakSettings>();
        var request = LeakRequest.Read(query, LeakNames.Query, settings.Absent);
        if (query.Problems.Count > 0)
        {
            await TypedResults.ValidationProblem(query.Problems).ExecuteAsync(context);
            return;
        }

        // Said before it is tried: with the memory gone there is no room to say it.
        var ask = MemoryAsk.For(request.ToString());
        context.Features.Set(ask);
        try
        {
            var leaks = context.RequestServices.GetRequiredService<Leaks>();
            var time = context.RequestServices.GetRequiredService<TimeProvider>();
            var answer = Leak(leaks[request.Kind], request, time);
            await context.Response.WriteAsJsonAsync(answer, ApiJson.Plain.LeakAnswer, cancellationToken: context.RequestAborted);
        }
        finally
        {
            ask.InProgress = false;
        }
    }

    public static async Task Free(HttpContext context)
    {
        var query = new QueryParameters(context.Request.Query);
        var only = query.Read<LeakKind?>(LeakNames.Query.Kind, null, text => LeakKind.Parse(text)!);
        if (query.Problems.Count > 0)
        {
            await TypedResults.ValidationProblem(query.Problems).ExecuteAsync(context);
            return;
        }

        var answer = Free(context.RequestServices.GetRequiredService<Leaks>(), only is null ? LeakKind.All : [only]);
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
