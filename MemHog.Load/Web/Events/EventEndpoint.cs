using MemHog.Load.Web.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemHog.Load.Web.Events;

/// <summary><c>/api/runs/{id}/events</c>: a run as it happens, or as it happened.</summary>
internal sealed class EventEndpoint(Laboratory laboratory, RunReader runs, EventStream stream, EventsElsewhere elsewhere)
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/runs/{id}/events", (Delegate)GetAsync).Produces<string>(StatusCodes.Status200OK, EventStream.ContentType).Produces(StatusCodes.Status204NoContent).ProducesProblems(404, 503)
            .WithTags("Runs").WithSummary("Server-sent events of a run: building, started, block, trial-started, trial, ended. With Last-Event-ID those that follow it; 204 when none can.");

    private async Task GetAsync(string id, HttpContext context)
    {
        var last = context.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } given] ? given : null;
        if (laboratory.Find(id) is { } here)
        {
            await WriteAsync(context, here.Events.SoFar, last, here.Events.ReadAsync(last, context.RequestAborted)).ConfigureAwait(false);
            return;
        }

        if (await elsewhere.FindAsync(id, context.RequestAborted).ConfigureAwait(false) is { } underWay)
        {
            await stream.WriteAsync(context, elsewhere.ReadAsync(underWay, last, context.RequestAborted)).ConfigureAwait(false);
            return;
        }

        var (head, report, _) = await runs.FindAsync(id, context.RequestAborted).ConfigureAwait(false) ?? throw RunEndpoints.Missing(id);
        var run = report?.Run ?? await runs.LoadAsync(id, context.RequestAborted).ConfigureAwait(false) ?? throw RunEndpoints.Missing(id);
        var stored = StoredEvents.Of(run, head);
        await WriteAsync(context, stored, last, stored.Skip(EventLog.Behind(stored, last)).ToAsyncEnumerable()).ConfigureAwait(false);
    }

    /// <summary>A browser whose stream has ended comes again, until it is told that there is no more.</summary>
    private Task WriteAsync(HttpContext context, IReadOnlyList<RunEvent> soFar, string? last, IAsyncEnumerable<RunEvent> events)
    {
        if (last is null || soFar is not [.., { Name: RunEvent.Ended } end] || end.Id != last)
            return stream.WriteAsync(context, events);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
