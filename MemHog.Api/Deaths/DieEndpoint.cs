namespace MemHog.Api.Deaths;

/// <summary>GET /die: answers until its time has come.</summary>
internal sealed class DieEndpoint(DeathOptions options, WayToDie way)
{
    public const string Path = "/die";

    private int requests;

    public static bool IsOn(IServiceProvider services) => services.GetService<DieEndpoint>() is not null;

    public static Task Answer(HttpContext context) => context.RequestServices.GetService<DieEndpoint>() is { } endpoint
        ? endpoint.AnswerOrDie(context)
        : TypedResults.Problem($"Nobody dies here by accident; set Deaths__How to one of {WayToDie.Names}.", statusCode: StatusCodes.Status404NotFound).ExecuteAsync(context);

    public static Task Answer(HttpContext context, string how) =>
        context.Response.WriteAsJsonAsync(new DieAnswer(how), ApiJson.Plain.DieAnswer, cancellationToken: context.RequestAborted);

    private Task AnswerOrDie(HttpContext context) =>
        Interlocked.Increment(ref requests) < options.At ? Answer(context, way.Name) : way.Happen(context);
}

/// <param name="How">The way in which the process is going to die.</param>
internal sealed record DieAnswer(string How);
