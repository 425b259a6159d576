using Microsoft.AspNetCore.Http;

namespace MemHog.Load.Web.Guards;

/// <summary>What a browser must not do with any answer: guess its type, show it to other sites, tell them where it came from, or keep it.</summary>
internal sealed class SafeHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // The token may stand in the address.
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        return next(context);
    }
}
