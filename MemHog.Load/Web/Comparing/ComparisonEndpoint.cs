using System.Collections.Immutable;
using System.Text.Json;
using MemHog.Load.Analysis.AcrossRuns;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Load.Web.Problems;
using MemHog.Load.Web.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemHog.Load.Web.Comparing;

/// <summary><c>/api/comparisons</c>: runs held against the first of them.</summary>
internal sealed class ComparisonEndpoint(RunReader runs)
{
    private const int Fewest = 2;
    private const int Most = 20;

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/comparisons", GetAsync).Produces<JsonElement>().Produces<string>(StatusCodes.Status200OK, HtmlPage.ContentType).ProducesProblems(400, 404, 503)
            .WithTags("Comparisons").WithSummary("Runs held against the first: JSON as memhog compare --json writes it, a page for Accept: text/html.");

    /// <param name="run">Ids; all are held against the first.</param>
    /// <param name="context">Says in which form.</param>
    private async Task<IResult> GetAsync(string[] run, HttpContext context)
    {
        if (run.Length is < Fewest or > Most)
            throw new ProblemException(StatusCodes.Status400BadRequest, "Bad input", $"{run.Length} runs are named: name {Fewest} to {Most}, as in /api/comparisons?run=A&run=B.");
        var compared = ImmutableArray.CreateBuilder<Run>(run.Length);
        foreach (var id in run)
            compared.Add(await runs.LoadAsync(id, context.RequestAborted).ConfigureAwait(false) ?? throw RunEndpoints.Missing(id));
        var comparison = ComparedRuns.Of(compared.ToImmutable(), null);
        context.Response.Headers.Vary = "Accept";
        return WantsPage(context.Request)
            ? new HtmlPage(ComparedRunsHtml.Of(comparison), HtmlPage.ReportPolicy)
            : TypedResults.Text(ComparedRunsJson.Of(comparison), "application/json");
    }

    private static bool WantsPage(HttpRequest request) => request.Headers.Accept.Any(accept => accept?.Contains(HtmlPage.ContentType, StringComparison.OrdinalIgnoreCase) == true);
}
