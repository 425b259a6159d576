using System.Text;
using Microsoft.AspNetCore.Http;

namespace MemHog.Load.Web;

/// <summary>A page, with what it may do.</summary>
/// <param name="text">The whole of it.</param>
/// <param name="policy">Its Content-Security-Policy, without what holds for all.</param>
internal sealed class HtmlPage(string text, string policy) : IResult
{
    public const string ContentType = "text/html";

    /// <summary>Of a report: no script, and nothing from anywhere.</summary>
    public const string ReportPolicy = "style-src 'unsafe-inline'";

    public Task ExecuteAsync(HttpContext context)
    {
        context.Response.ContentType = $"{ContentType}; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; {policy}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return context.Response.WriteAsync(text, Encoding.UTF8, context.RequestAborted);
    }
}
