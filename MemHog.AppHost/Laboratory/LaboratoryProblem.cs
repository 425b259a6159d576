using System.Text.Json;

namespace MemHog.AppHost.Laboratory;

/// <summary>The laboratory said no, and why: a problem+json document. Or it did not answer.</summary>
/// <param name="message">For a person.</param>
/// <param name="status">Of its answer; null where there is none.</param>
internal sealed class LaboratoryProblem(string message, int? status = null) : Exception(message)
{
    public int? Status => status;

    public static LaboratoryProblem Silent(Uri address, Exception why) =>
        new($"The laboratory does not answer at {address.GetLeftPart(UriPartial.Authority)}: {why.Message}");

    /// <summary><code>{ "title": "…", "status": 409, "detail": "…", "errors": … }</code></summary>
    public static LaboratoryProblem Read(int status, string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            string?[] texts = [Text(json, "title"), Text(json, "detail")];
            if (texts.Any(text => text is not null))
                return new LaboratoryProblem(string.Join(" ", texts.OfType<string>().Select(text => text.EndsWith('.') ? text : $"{text}.")), status);
        }
        catch (JsonException)
        {
            // Not the laboratory's own words: the status has to do.
        }

        return new LaboratoryProblem(FormattableString.Invariant($"The laboratory answered with status {status}."), status);
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
