using MemHog.Load.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MemHog.Load.Web;

/// <summary>What endpoints say alike.</summary>
internal static class Answers
{
    /// <summary>Names the problems that an endpoint answers with, for the OpenAPI document.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            endpoint.Produces<Problem>(status, Problem.ContentType);
        return endpoint;
    }

    /// <summary>The answer, with the place of what it speaks of.</summary>
    public static IResult At(this IResult answer, HttpContext context, string location)
    {
        context.Response.Headers.Location = location;
        return answer;
    }
}
