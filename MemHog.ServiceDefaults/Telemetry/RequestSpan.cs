using System.Diagnostics;
using System.Globalization;
using MemHog.ServiceDefaults.Health;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemHog.ServiceDefaults.Telemetry;

/// <summary>
/// Completes the span which ASP.NET opens for every request. By itself that span is called
/// "Microsoft.AspNetCore.Hosting.HttpRequestIn" and knows neither route nor status code; the names of the attributes
/// are those of the OpenTelemetry semantic conventions for HTTP servers.
/// </summary>
internal sealed class RequestSpan(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // Taken now: what runs further in may leave a span of its own as the current one.
        var span = Activity.Current;
        if (span is not null && HealthPaths.Cover(context.Request.Path)) span = Drop(span);
        await next(context);
        if (span is { IsAllDataRequested: true }) Complete(span, context);
    }

    private static Activity? Drop(Activity span)
    {
        span.IsAllDataRequested = false;
        span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        return null;
    }

    private static void Complete(Activity span, HttpContext context)
    {
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
