using MemHog.Load.Report;
using MemHog.Load.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemHog.Load.Web.Running;

/// <summary><c>/api/runs/{id}/report</c>: the report for people.</summary>
internal sealed class ReportEndpoint(RunReader runs)
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/runs/{id}/report", GetAsync).Produces<string>(StatusCodes.Status200OK, HtmlPage.ContentType).ProducesProblems(404, 503)
            .WithTags("Runs").WithSummary("The report as a page, recomputed from what is stored; of a run under way, on the trials so far.");

    private async Task<IResult> GetAsync(string id, HttpContext context)
    {
        var (_, report, _) = await runs.FindAsync(id, context.RequestAborted).ConfigureAwait(false) ?? throw RunEndpoints.Missing(id);
        return report is null
            ? throw new ProblemException(StatusCodes.Status404NotFound, "There is no report", $"{id} has no trial in the store, so there is nothing to report. GET {RunPlaces.Of(id)} says what has become of it.")
            : new HtmlPage(HtmlReport.Of(report), HtmlPage.ReportPolicy);
    }
}
