namespace MemHog.Api.Gc;

/// <summary>GET /gc: which GC settings are in effect, not which were asked for.</summary>
internal static class GcEndpoint
{
    public static Task Answer(HttpContext context) =>
        context.Response.WriteAsJsonAsync(
            GcAnswer.Now(CgroupMemory.OfThisProcess()),
            ApiJson.Plain.GcAnswer,
            cancellationToken: context.RequestAborted);
}
