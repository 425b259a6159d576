using System.Globalization;
using MemHog.Api.Failures;
using MemHog.Api.Parameters;

namespace MemHog.Api.Fibonacci;

/// <summary>GET /fib: the same small question, by methods that cost time, a request's memory or the process's.</summary>
internal static class FibonacciEndpoint
{
    public static async Task Answer(HttpContext context)
    {
        if (await context.ReadOrRefuseAsync(FibonacciRequest.Read) is not { } request) return;
        using var ask = MemoryAsk.Begin(context, request.ToString());
        var answer = Compute(request, context.RequestServices, context.RequestAborted);
        await context.Response.WriteAsJsonAsync(answer, ApiJson.Plain.FibonacciAnswer, cancellationToken: context.RequestAborted);
    }

    private static FibonacciAnswer Compute(FibonacciRequest request, IServiceProvider services, CancellationToken cancel)
    {
        var memo = services.GetRequiredService<FibonacciMemo>();
        var time = services.GetRequiredService<TimeProvider>();
        var start = time.GetTimestamp();
        var number = request.Method.Compute(request.N, memo, cancel);
        var elapsed = time.GetElapsedTime(start);
        return new(
            request.N,
            request.Method.Name,
            number.Value.ToString(CultureInfo.InvariantCulture),
            number.Kept,
            number.KeptBytes,
            elapsed.TotalMilliseconds);
    }
}
