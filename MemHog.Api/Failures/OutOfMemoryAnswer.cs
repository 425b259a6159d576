using System.Net.Mime;
using Microsoft.Extensions.Primitives;

namespace MemHog.Api.Failures;

/// <summary>
/// Turns an OutOfMemoryException, wherever in the pipeline it is thrown, into a 500 which says so in a header and in
/// problem details. A laboratory can so tell it from any other 500.
/// </summary>
/// <remarks>
/// It runs with the heap exhausted, so everything it sends exists beforehand, nothing is awaited (that would allocate),
/// and the service's own page for failures, which logs, formats and serializes, is kept out of it.
/// </remarks>
internal sealed class OutOfMemoryAnswer(RequestDelegate next)
{
    public const string Header = "MemHog-Outcome";
    public const string Outcome = "out-of-memory";

    private const int Attempts = 3;

    // Fields of the one instance, not static ones, which the runtime would create at their first use.
    private readonly byte[] start =
        """{"type":"urn:memhog:problem:out-of-memory","title":"out-of-memory","status":500,"detail":"The managed heap could not give what was asked for: """u8.ToArray();

    private readonly byte[] end = """."}"""u8.ToArray();
    private readonly MemoryAsk nothing = MemoryAsk.For("nothing in particular");
    private readonly StringValues headerValue = new(Outcome);
    private readonly StringValues contentType = new(MediaTypeNames.Application.ProblemJson);

    public Task InvokeAsync(HttpContext context)
    {
        try
        {
            return Guard(context);
        }
        catch (Exception failure) when (IsOutOfMemory(failure))
        {
            // Thrown here, and not found in the task: there was no memory for the task itself.
            AnswerOrAbort(context);
            return Task.CompletedTask;
        }
    }

    /// <summary>True also where the runtime wrapped it, as it does for static constructors and tasks.</summary>
    internal static bool IsOutOfMemory(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is OutOfMemoryException) return true;
        }

        return false;
    }

    private async Task Guard(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception failure) when (IsOutOfMemory(failure))
        {
            AnswerOrAbort(context);
        }
    }

    private void AnswerOrAbort(HttpContext context)
    {
        var ask = context.Features.Get<MemoryAsk>();
        // A closed connection says less than an answer, but nobody can take it for a good one: for half an answer that
        // is out already, for an endpoint that may still write its own, and for a heap without room for this one.
        if (HasBegun(context.Response) || ask is { InProgress: true } || !TryAnswer(context.Response, ask ?? nothing))
            context.Abort();
    }

    private static bool HasBegun(HttpResponse response) =>
        response.HasStarted || response.BodyWriter is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 };

    private bool TryAnswer(HttpResponse response, MemoryAsk ask)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                Answer(response, ask);
                return true;
            }
            catch (OutOfMemoryException)
            {
                // Other requests hold everything at this moment; the next may differ.
            }
        }

        return false;
    }

    private void Answer(HttpResponse response, MemoryAsk ask)
    {
        var length = start.Length + ask.Json.Length + end.Length;
        response.Clear();
        response.StatusCode = StatusCodes.Status500InternalServerError;
        response.ContentLength = length;
        response.Headers.ContentType = contentType;
        response.Headers[Header] = headerValue;

        // Whole or not at all. The server sends it when the request ends.
        var body = response.BodyWriter.GetSpan(length);
        start.CopyTo(body);
        ask.Json.Span.CopyTo(body[start.Length..]);
        end.CopyTo(body[(start.Length + ask.Json.Length)..]);
        response.BodyWriter.Advance(length);
    }
}
