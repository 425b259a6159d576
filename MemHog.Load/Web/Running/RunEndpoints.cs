using System.Text.Json;
using MemHog.Load.Commands;
using MemHog.Load.Report;
using MemHog.Load.Web.Problems;
using MemHog.Load.Web.Targets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemHog.Load.Web.Running;

/// <summary><c>/api/runs</c>: to start, watch, stop and read runs.</summary>
internal sealed class RunEndpoints(Laboratory laboratory, RunReader runs, StartRequests starts, TargetLoads loads)
{
    public const int MostListed = 1000;
    private const int UsuallyListed = 20;

    public void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/runs").WithTags("Runs");
        api.MapPost("", (Delegate)StartAsync).Accepts<StartRequest>("application/json").Produces<RunHeadAnswer>(StatusCodes.Status202Accepted)
            .ProducesProblems(400, 409, 422, 503)
            .WithSummary("Starts a run: of an experiment of this service, or of one that repeats a run. With an Idempotency-Key the same start may be asked for again.");
        api.MapGet("", ListAsync).Produces<IReadOnlyList<RunHeadAnswer>>().ProducesProblems(400, 503).WithSummary("The runs in the store, newest first.");
        api.MapGet("{id}", GetAsync).Produces<RunAnswer>().ProducesProblems(404, 503).WithSummary("A run, with its report as soon as there is a trial.");
        api.MapDelete("{id}", StopAsync).Produces<RunHeadAnswer>(StatusCodes.Status202Accepted).ProducesProblems(404, 409, 503).WithSummary("Interrupts the run under way; its finished trials stay in the store.");
    }

    private async Task<IResult> StartAsync(HttpContext context)
    {
        var (request, key) = await StartRequests.ReadAsync(context.Request).ConfigureAwait(false);
        // Before anything is read: a start that was made is one, whatever has become of the experiment's file.
        var answer = key is null ? null : laboratory.AlreadyStarted(key);
        if (answer is null)
        {
            var assignment = await starts.AssignmentOfAsync(request, context.RequestAborted).ConfigureAwait(false);
            answer = loads.WithoutAny(() => laboratory.Start(assignment, key));
        }

        switch (answer)
        {
            case StartAnswer.Started(var run):
                return TypedResults.Json(run, ApiJson.Options, statusCode: StatusCodes.Status202Accepted).At(context, RunPlaces.Of(run.Id));
            case StartAnswer.Busy(var current):
                throw new ProblemException(new Problem
                {
                    Status = StatusCodes.Status409Conflict,
                    Title = "A run is under way",
                    Detail = $"{current.Id} is under way, and two at once would measure each other. Wait for its end ({RunPlaces.Of(current.Id)}/events tells it), or interrupt it: DELETE {RunPlaces.Of(current.Id)}",
                    Run = current.Id,
                });
            case StartAnswer.OtherBefore(var used):
                throw new ProblemException(StatusCodes.Status422UnprocessableEntity, "The key stands for another start", $"Idempotency-Key {used}: another run was asked for with it. Choose a new key for a new run.");
            default:
                throw new ProblemException(StatusCodes.Status503ServiceUnavailable, "The service is ending", "Nothing new is started. Start memhog serve again.");
        }
    }

    private async Task<IResult> ListAsync(HttpContext context, string? limit = null)
    {
        var most = limit is null ? UsuallyListed
            : int.TryParse(limit, out var number) && number is > 0 and <= MostListed ? number
            : throw new ProblemException(StatusCodes.Status400BadRequest, "Bad input", $"limit={limit}: give a whole number from 1 to {MostListed}.");
        return TypedResults.Json(await runs.ListAsync(most, context.RequestAborted).ConfigureAwait(false), ApiJson.Options);
    }

    private async Task<IResult> GetAsync(string id, HttpContext context)
    {
        var (head, report, reproduction) = await runs.FindAsync(id, context.RequestAborted).ConfigureAwait(false) ?? throw Missing(id);
        return TypedResults.Json(
            new RunAnswer(head)
            {
                Report = report is null ? null : JsonElement.Parse(JsonReport.Of(report)),
                Reproduction = reproduction is null ? null : JsonElement.Parse(ReproductionJson.Of(reproduction)),
            },
            ApiJson.Options);
    }

    private async Task<IResult> StopAsync(string id, HttpContext context)
    {
        if (await laboratory.StopAsync(id).ConfigureAwait(false) is { } stopped)
            return TypedResults.Json(stopped, ApiJson.Options, statusCode: StatusCodes.Status202Accepted);
        var (head, _, _) = await runs.FindAsync(id, context.RequestAborted).ConfigureAwait(false) ?? throw Missing(id);
        throw new ProblemException(new Problem
        {
            Status = StatusCodes.Status409Conflict,
            Title = "The run is not under way here",
            Detail = head.State == ServedState.Running
                ? $"{id} is under way in another process. End that one: SIGTERM interrupts a run."
                : $"{id} has ended already. GET {RunPlaces.Of(id)} says how.",
            Run = id,
        });
    }

    public static ProblemException Missing(string id) => new(
        StatusCodes.Status404NotFound, "There is no such run", $"{Visible.Of(id)}: this service has not run it, and it is not in its store. GET /api/runs lists those that are.");
}
