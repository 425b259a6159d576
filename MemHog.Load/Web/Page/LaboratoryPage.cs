using System.Security.Cryptography;
using MemHog.Load.Report;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemHog.Load.Web.Page;

/// <summary>The laboratory's page: what can be run, the run under way, and the runs there are. It lives by the API alone.</summary>
internal static class LaboratoryPage
{
    private const string Policy = "connect-src 'self'; img-src data:; script-src 'nonce-{0}'; style-src 'nonce-{0}'";

    private static readonly string Template = Part("html")
        .Replace("{style}", HtmlStyle.Sheet + "\n" + Part("css"), StringComparison.Ordinal)
        .Replace("{script}", Part("js"), StringComparison.Ordinal);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/", Of).Produces<string>(StatusCodes.Status200OK, HtmlPage.ContentType).WithTags("Page").WithSummary("The laboratory's page.");

    /// <summary>No script runs but this one: each page has a nonce of its own.</summary>
    private static HtmlPage Of()
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        return new HtmlPage(Template.Replace("{nonce}", nonce, StringComparison.Ordinal), Policy.Replace("{0}", nonce, StringComparison.Ordinal));
    }

    private static string Part(string kind)
    {
        using var stream = typeof(LaboratoryPage).Assembly.GetManifestResourceStream($"laboratory.{kind}")!;
        using var text = new StreamReader(stream);
        return text.ReadToEnd().TrimEnd();
    }
}
