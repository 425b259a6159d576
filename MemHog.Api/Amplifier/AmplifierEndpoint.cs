using MemHog.Api.Failures;
using MemHog.Api.Parameters;

namespace MemHog.Api.Amplifier;

/// <summary>GET /amplifier: a small answer out of a large one, and what can go wrong on the way.</summary>
internal static class AmplifierEndpoint
{
    public const string Path = "/amplifier";

    public static bool IsOn(IServiceProvider services) => services.GetService<UserFinder>() is not null;

    public static async Task Answer(HttpContext context)
    {
        if (await context.ReadOrRefuseAsync(AmplifierRequest.Read) is not { } request) return;
        if (context.RequestServices.GetService<UserFinder>() is not { } users)
        {
            await Send(context, TypedResults.Problem("The amplifier is off; set Amplifier__Upstream to switch it on.", statusCode: StatusCodes.Status404NotFound));
            return;
        }

        using var ask = MemoryAsk.Begin(context, request.ToString());
        var (answer, problem) = await users.Find(request.User, context.RequestAborted);
        await Send(context, problem is null
            ? TypedResults.Json(answer, ApiJson.Plain.AmplifierAnswer)
            : TypedResults.Problem(problem.Detail, statusCode: problem.Status, title: "upstream", type: "urn:memhog:problem:upstream:" + problem.Reason));
    }

    // Whoever calls the endpoint twice gets one answer: the first.
    private static Task Send(HttpContext context, IResult result) =>
        context.Response.HasStarted ? Task.CompletedTask : result.ExecuteAsync(context);
}
