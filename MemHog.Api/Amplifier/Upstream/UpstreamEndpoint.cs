using System.Net.Mime;
using MemHog.Api.Parameters;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace MemHog.Api.Amplifier.Upstream;

/// <summary>GET /upstream: answers what the amplifier asks for, as slowly and at such length as the query says.</summary>
internal sealed class UpstreamEndpoint(TimeProvider time)
{
    public const string Path = "/upstream";

    private readonly FailureSpread failures = new();

    public async Task Answer(HttpContext context)
    {
        var query = new QueryParameters(context.Request.Query);
        var request = UpstreamRequest.Read(query);
        if (query.Problems.Count > 0)
        {
            await TypedResults.ValidationProblem(query.Problems).ExecuteAsync(context);
            return;
        }

        var fails = request.Attempt == 1 && failures.Next(request.FailPercent);
        if (request.Delay > TimeSpan.Zero) await Task.Delay(request.Delay, time, context.RequestAborted);

        // A client that leaves a response unread is part of the story; the server must not help it by hanging up.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate) rate.MinDataRate = null;
        var payload = new UpstreamPayload(request);
        // A failure has a body too, as long as any other.
        context.Response.StatusCode = fails ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        context.Response.ContentType = MediaTypeNames.Application.Json;
        context.Response.ContentLength = payload.Length;
        await payload.Write(context.Response, context.RequestAborted);
    }
}
