using System.Text.Json;
using MemHog.Load.Commands;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace MemHog.Load.Web.Problems;

/// <summary>Every error is answered as a problem: those that are thrown, and those that routing finds.</summary>
internal sealed class ProblemAnswers(RequestDelegate next, Terminal terminal)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody hears the answer.
            return;
        }
        catch (Exception e)
        {
            // Half an answer cannot be taken back.
            if (context.Response.HasStarted)
                throw;
            await WriteAsync(context, await ProblemOfAsync(e).ConfigureAwait(false)).ConfigureAwait(false);
            return;
        }

        if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null, ContentType: null })
            await WriteAsync(context, OfStatus(context)).ConfigureAwait(false);
    }

    public static Task WriteAsync(HttpContext context, Problem problem)
    {
        // Headers stay: they say which methods there are, or how to be let in.
        context.Response.StatusCode = problem.Status;
        context.Response.ContentType = Problem.ContentType;
        return context.Response.WriteAsync(JsonSerializer.Serialize(problem, ApiJson.Options), context.RequestAborted);
    }

    private async Task<Problem> ProblemOfAsync(Exception e) => e switch
    {
        ProblemException known => known.Problem,
        InvalidExperimentException invalid => new Problem
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "The experiment cannot be run",
            Detail = invalid.Message.TrimEnd(),
            Errors = [.. invalid.Errors.Select(ProblemPlace.Of)],
        },
        BadHttpRequestException bad => new Problem { Status = bad.StatusCode, Title = ReasonPhrases.GetReasonPhrase(bad.StatusCode), Detail = $"{bad.Message.TrimEnd('.')}. /openapi/v1.json says what is expected." },
        _ when Trouble.Of(e) is { } trouble => OfTrouble(trouble),
        _ => new Problem { Status = StatusCodes.Status500InternalServerError, Title = "This is a defect of memhog", Detail = await Defect.TellAsync(terminal, e).ConfigureAwait(false) },
    };

    private static Problem OfTrouble(Trouble trouble) => trouble.Code == ExitCode.BadInput
        ? new Problem { Status = StatusCodes.Status400BadRequest, Title = "Bad input", Detail = trouble.Message }
        : new Problem { Status = StatusCodes.Status503ServiceUnavailable, Title = "Something outside failed", Detail = trouble.Message };

    private static Problem OfStatus(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var what = $"{context.Request.Method} {context.Request.Path}";
        return new Problem
        {
            Status = status,
            Title = ReasonPhrases.GetReasonPhrase(status),
            Detail = status switch
            {
                StatusCodes.Status404NotFound => $"{what}: there is nothing here. /openapi/v1.json lists what there is.",
                StatusCodes.Status405MethodNotAllowed => $"{what}: this cannot be done here. Use one of: {context.Response.Headers.Allow}.",
                StatusCodes.Status415UnsupportedMediaType => $"{what}: send JSON, with Content-Type: application/json.",
                _ => $"{what}: /openapi/v1.json says what is expected.",
            },
        };
    }
}
