using System.Globalization;
using MemHog.Api.Failures;
using MemHog.Api.Parameters;

namespace MemHog.Api.Fibonacci;

/// <summary>GET /fib: the same small question, by methods that cost time, a request's memory or the process's.</summary>
internal static class FibonacciEndpoint
{
    public static async Task Answer(HttpContext context)
    {
        var query = new QueryParameters(context.Request.Query);
        var request = FibonacciRequest.Read(query);
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
            var answer = Compute(request, context.RequestServices, context.RequestAborted);
            await context.Response.WriteAsJsonAsync(answer, ApiJson.Plain.FibonacciAnswer, cancellationToken: context.RequestAborted);
        }
        finally
        {
            ask.InProgress = false;
        }
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
