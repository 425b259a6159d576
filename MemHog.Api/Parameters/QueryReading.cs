namespace MemHog.Api.Parameters;

/// <summary>The first step of every story: what is asked for, or a 400 with everything that is wrong at once.</summary>
internal static class QueryReading
{
    /// <param name="context">The request.</param>
    /// <param name="read">Reads what it can; all that is wrong is in the parameters' problems afterwards.</param>
    /// <returns>What is asked for; null when it was wrong, and has been answered.</returns>
    public static async Task<T?> ReadOrRefuseAsync<T>(this HttpContext context, Func<QueryParameters, T> read)
        where T : class
    {
        var query = new QueryParameters(context.Request.Query);
        var request = read(query);
        if (query.Problems.Count == 0) return request;
        // Whoever calls an endpoint twice gets one answer: the first.
        if (!context.Response.HasStarted) await TypedResults.ValidationProblem(query.Problems).ExecuteAsync(context);
        return null;
    }
}
