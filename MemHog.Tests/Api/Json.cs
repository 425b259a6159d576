using System.Net.Http.Json;
using System.Text.Json;

namespace MemHog.Tests.Api;

internal static class Json
{
    public static Task<JsonElement> ReadJson(this HttpResponseMessage response) =>
        response.Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>The messages of validation problem details about one parameter.</summary>
    public static string[] ErrorsOf(this JsonElement problem, string parameter) =>
        problem.GetProperty("errors").TryGetProperty(parameter, out var messages)
            ? [.. messages.EnumerateArray().Select(message => message.GetString()!)]
            : [];
}
