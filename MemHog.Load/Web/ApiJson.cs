using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MemHog.Load.Web;

/// <summary>How the API writes JSON: names in snake_case with their units.</summary>
internal static class ApiJson
{
    public static readonly JsonSerializerOptions Options = Set(new JsonSerializerOptions());

    public static JsonSerializerOptions Set(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        // A number is a number, and "4" is none.
        options.NumberHandling = JsonNumberHandling.Strict;
        // Letters and quotes stay readable. No browser takes it for HTML: it is told not to guess.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        return options;
    }
}
