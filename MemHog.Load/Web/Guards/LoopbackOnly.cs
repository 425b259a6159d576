using MemHog.Load.Report;
using MemHog.Load.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace MemHog.Load.Web.Guards;

/// <summary>
/// Only for programs and people of this machine. The socket is bound to 127.0.0.1; what is left are the pages of other sites in a
/// browser here: one that has its own name resolved to 127.0.0.1 shows that name as Host, and one that sends a request from
/// afar shows its Origin, or by Sec-Fetch-Site that it comes from elsewhere (W3C Fetch Metadata).
/// </summary>
internal sealed class LoopbackOnly(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Host.Host is not ("127.0.0.1" or "localhost" or "[::1]"))
            throw new ProblemException(StatusCodes.Status403Forbidden, "Only from this machine", $"Host {Visible.Of(request.Host.Value ?? "")}: this is no name of this machine. Write http://127.0.0.1:{context.Connection.LocalPort}.");
        if (IsFromElsewhere(request))
            throw new ProblemException(StatusCodes.Status403Forbidden, "Not from other sites", "This request comes from a page of another site. Use the laboratory's own page, or a client that is no browser.");
        return next(context);
    }

    private static bool IsFromElsewhere(HttpRequest request)
    {
        if (request.Headers.Origin is { Count: > 0 } origin && origin != $"{request.Scheme}://{request.Host.Value}")
            return true;
        return request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site" && !IsLink(request);
    }

    /// <summary>Following a link changes nothing, and the page it comes from does not see what it leads to.</summary>
    private static bool IsLink(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";
}
