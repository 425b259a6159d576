namespace MemHog.Api.Amplifier;

/// <summary>A middleware that logs how calls went, in front of the endpoint.</summary>
internal sealed class CallLog(RequestDelegate next, AmplifierOptions options, ILogger<CallLog> log)
{
    public Task InvokeAsync(HttpContext context) => options.Behaviour.CallsTwice ? Twice(context) : Once(context);

    private async Task Once(HttpContext context)
    {
        await next(context);
        log.LogDebug("{Path}: {Status}", context.Request.Path, context.Response.StatusCode);
    }

    // The flaw: next was called for the log line already. Nobody sees it from outside, since only the first answer is sent.
    private async Task Twice(HttpContext context)
    {
        await Once(context);
        await next(context);
    }
}
