using System.Globalization;
using System.Net;
using MemHog.Load.Measurement.Heap;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Load.Sandbox;
using MemHog.Load.Spec;
using MemHog.Load.Traffic;
using MemHog.Load.Traffic.Wires;
using MemHog.Load.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemHog.Load.Web.Targets;

/// <summary><c>/api/targets/{port}</c>: what a person does by hand to a target of this machine, as <c>memhog target</c> starts it.</summary>
internal sealed class TargetEndpoints(TargetLoads loads, TimeProvider time)
{
    private const string Remedy = """Send {"request": "GET /hog?mb=10"}.""";

    /// <summary>Events that the runtime may hold back; charged to the target's own limit, which is not known here, as far as they are needed.</summary>
    private const int BufferMegabytes = 32;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/targets/{port}").WithTags("Targets");
        api.MapPost("requests", (Delegate)SendAsync).Accepts<OneRequest>("application/json").Produces<RequestAnswer>().ProducesProblems(400).WithSummary("Sends one request to 127.0.0.1:port; whatever becomes of it is an answer.");
        api.MapPost("load", (Delegate)StartAsync).Accepts<LoadRequest>("application/json").Produces<LoadAnswer>(StatusCodes.Status202Accepted).ProducesProblems(400, 409).WithSummary("Starts a closed loop, 64 clients and 600 s at most.");
        api.MapGet("load", (string port, HttpContext context) => TypedResults.Json(loads.Of(PortOf(port, context)).SoFar, ApiJson.Options)).Produces<LoadAnswer>().ProducesProblems(400, 404).WithSummary("The load under way, or the last one.");
        api.MapDelete("load", StopAsync).Produces<LoadAnswer>().ProducesProblems(400, 404).WithSummary("Stops the load, and says what it was.");
        api.MapPost("heap-snapshots", TakeAsync).Produces<HeapAnswer>().ProducesProblems(400, 404, 409).WithSummary("Looks at the heap of the .NET process that listens there. It stands still meanwhile.");
    }

    private async Task<IResult> SendAsync(HttpContext context)
    {
        var endpoint = new IPEndPoint(IPAddress.Loopback, PortOf(context));
        var asked = await JsonBody.ReadAsync<OneRequest>(context.Request, Remedy).ConfigureAwait(false);
        using var connection = new HttpConnection(new StreamWire(endpoint, tls: false), new RequestScript(CallOf(asked.Request, Remedy), endpoint, Patience, seed: 0));
        var began = time.GetTimestamp();
        var reply = await connection.SendAsync(context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(new RequestAnswer(reply.Outcome, reply.Status, Math.Round(time.GetElapsedTime(began).TotalMilliseconds, 3), reply.ReceivedBytes), ApiJson.Options);
    }

    private async Task<IResult> StartAsync(HttpContext context)
    {
        var port = PortOf(context);
        var asked = await JsonBody.ReadAsync<LoadRequest>(context.Request, TargetLoads.Expected).ConfigureAwait(false);
        var load = loads.Start(port, CallOf(asked.Request, TargetLoads.Expected), asked);
        return TypedResults.Json(load, ApiJson.Options, statusCode: StatusCodes.Status202Accepted).At(context, $"/api/targets/{port}/load");
    }

    private async Task<IResult> StopAsync(string port, HttpContext context) =>
        TypedResults.Json(await loads.Of(PortOf(port, context)).StopAsync().ConfigureAwait(false), ApiJson.Options);

    private async Task<IResult> TakeAsync(string port, HttpContext context)
    {
        var number = PortOf(port, context);
        var process = PortCheck.ProcessAt(number)
            ?? throw new ProblemException(StatusCodes.Status404NotFound, "Nobody listens there", $"Port {number} of 127.0.0.1: no process is seen to listen there. Start the target, e.g. memhog target FILE --port {number}.");
        return await new HeapProbe(time, HeapProbe.Patience).TakeAsync(process, BufferMegabytes, context.RequestAborted).ConfigureAwait(false) switch
        {
            HeapLook.Taken taken => TypedResults.Json(new HeapAnswer(process, Math.Round(taken.Stopped.TotalMilliseconds, 3), taken.IsComplete, [.. taken.Types.Select(HeapTypeAnswer.Of)], HeapTypeAnswer.Of(taken.Rest)), ApiJson.Options),
            HeapLook.Missed missed => throw new ProblemException(StatusCodes.Status409Conflict, "No snapshot was taken", string.Create(CultureInfo.InvariantCulture, $"Process {process} at port {number}: {missed.Reason}. Only a running .NET program can be looked at, as the user that it runs as.")),
            _ => throw new InvalidOperationException("A look is taken or missed."),
        };
    }

    private static HttpCall CallOf(string? request, string remedy)
    {
        if (request is null)
            throw new ProblemException(StatusCodes.Status400BadRequest, "Bad input", $"request is missing. {remedy}");
        var (call, errors) = SingleRequest.Read(request);
        return call ?? throw new ProblemException(new Problem
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "The request cannot be sent",
            Detail = $"request: {string.Join(" ", errors.Select(error => $"{SpecReport.Quote(Visible.Of(request))} {error.Problem}. {error.Remedy}"))}",
            Errors = [.. errors.Select(ProblemPlace.Of)],
        });
    }

    private static int PortOf(HttpContext context) => PortOf((string)context.Request.RouteValues["port"]!, context);

    /// <summary>The service does not call itself: its token would not be asked for.</summary>
    private static int PortOf(string text, HttpContext context) =>
        !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535
            ? throw new ProblemException(StatusCodes.Status400BadRequest, "Bad input", $"{Visible.Of(text)}: this is no port. Give a number from 1 to 65535.")
            : port == context.Connection.LocalPort
                ? throw new ProblemException(StatusCodes.Status400BadRequest, "Bad input", $"{port}: this is the service itself. Give the port of a target.")
                : port;
}
