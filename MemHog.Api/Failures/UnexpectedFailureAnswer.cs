namespace MemHog.Api.Failures;

/// <summary>
/// Answers a bug with problem details. ASP.NET's own exception handler is not used, because it would catch
/// OutOfMemoryException as well, and log and format at the moment when there is no memory for it.
/// </summary>
internal sealed class UnexpectedFailureAnswer(
    RequestDelegate next,
    IProblemDetailsService problems,
    ILogger<UnexpectedFailureAnswer> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away and its memory is free again. Nobody is there to be answered.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception failure) when (!OutOfMemoryAnswer.IsOutOfMemory(failure) && !context.Response.HasStarted)
        {
            log.LogError(failure, "{Method} {Path} failed unexpectedly", context.Request.Method, context.Request.Path);
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await problems.TryWriteAsync(new() { HttpContext = context });
        }
    }
}
