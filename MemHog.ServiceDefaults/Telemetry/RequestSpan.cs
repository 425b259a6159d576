using System.Diagnostics;
using System.Globalization;
using MemHog.ServiceDefaults.Health;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace MemHog.ServiceDefaults.Telemetry;

/// <summary>
/// Completes the span which ASP.NET opens for every request. By itself that span is called
/// "Microsoft.AspNetCore.Hosting.HttpRequestIn" and knows neither route nor status code; the names of the attributes
/// are those of the OpenTelemetry semantic conventions for HTTP servers. A span that is exported is linked to the one
/// that the process was started for, and one of a slow request is exported whatever the sampler said.
/// </summary>
internal sealed class RequestSpan(RequestDelegate next, IConfiguration settings)
{
    /// <summary>Why a span is there that the sampler had dropped.</summary>
    private const string KeptFor = "memhog.kept_for";

    private readonly ActivityLink? origin = OriginTrial.In(settings);
    private readonly TimeProvider time = TimeProvider.System;
    private readonly SlowRequests slow = new(TimeProvider.System);

    public async Task InvokeAsync(HttpContext context)
    {
        // Taken now: what runs further in may leave a span of its own as the current one.
        var span = Activity.Current;
        if (span is not null && HealthPaths.Cover(context.Request.Path)) span = Drop(span);
        var start = time.GetTimestamp();
        await next(context);
        if (span is { Recorded: false } && slow.Keeps(time.GetElapsedTime(start))) Keep(span);
        if (span is { IsAllDataRequested: true }) Complete(span, context);
    }

    /// <summary>The sampler's answer can be overruled until the span ends: it is exported when both are set.</summary>
    private static void Keep(Activity span)
    {
        span.IsAllDataRequested = true;
        span.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
        span.SetTag(KeptFor, "slow");
    }

    private static Activity? Drop(Activity span)
    {
        span.IsAllDataRequested = false;
        span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        return null;
    }

    private void Complete(Activity span, HttpContext context)
    {
        if (origin is { } trial) span.AddLink(trial);
        var status = context.Response.StatusCode;
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route}";
        span.SetTag("http.request.method", context.Request.Method);
        span.SetTag("url.path", context.Request.Path.Value);
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", status);
        if (status < StatusCodes.Status500InternalServerError) return;
        span.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture));
        span.SetStatus(ActivityStatusCode.Error);
    }
}
