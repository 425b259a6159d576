using System.Text.Json;
using MemHog.Load.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace MemHog.Load.Web;

/// <summary>What a client sends: small, JSON, and nothing in it that is not known.</summary>
internal static class JsonBody
{
    private const int LongestBytes = 64 * 1024;

    private static readonly JsonSerializerOptions Strict = new(ApiJson.Options) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    /// <param name="http">Whose body it is.</param>
    /// <param name="remedy">What to send, in whole sentences.</param>
    /// <exception cref="ProblemException">It is not what is expected.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest http, string remedy)
        where T : class
    {
        // A form of another site cannot send this type without asking first.
        if (!http.HasJsonContentType())
            throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, "No JSON", $"Content-Type: {http.ContentType ?? "none"}: this is not application/json. {remedy}");
        try
        {
            using var bytes = new MemoryStream();
            var buffer = new byte[4096];
            while (await http.Body.ReadAsync(buffer, http.HttpContext.RequestAborted).ConfigureAwait(false) is > 0 and var read)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > LongestBytes)
                    throw new ProblemException(StatusCodes.Status413PayloadTooLarge, "The body is too long", $"At most {LongestBytes} bytes are read. {remedy}");
            }

            return JsonSerializer.Deserialize<T>(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), Strict)
                ?? throw new ProblemException(StatusCodes.Status400BadRequest, "Bad input", $"The body is null. {remedy}");
        }
        catch (JsonException e)
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, "Bad input", $"The body is not as expected{(e.Path is { Length: > 0 } path ? $", at {path}" : "")}. {remedy}");
        }
    }
}
