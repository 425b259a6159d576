using System.Collections.Immutable;
using System.Text.Json;

namespace MemHog.AppHost.Composition;

/// <summary>Reads what <c>memhog target FILE --list --json</c> says.</summary>
/// <remarks>
/// <code>
/// [{ "configuration": "heap-90", "limit_bytes": 536870912, "environment": { "DOTNET_GCHeapHardLimitPercent": "0x5A" },
///    "project": "…/MemHog.Api.csproj", "command": null, "ready": "/health/ready", "request": "GET /hog?mb=100", "clients": 4 }]
/// </code>
/// </remarks>
internal static class ConfigurationList
{
    /// <exception cref="JsonException">It is something else.</exception>
    public static ImmutableArray<TargetConfiguration> Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
            throw new JsonException("a list of configurations was expected");
        return [.. document.RootElement.EnumerateArray().Select(One)];
    }

    private static TargetConfiguration One(JsonElement item) => new()
    {
        Name = Text(item, "configuration") ?? throw new JsonException("a configuration without its name"),
        LimitBytes = Property(item, "limit_bytes") is { ValueKind: JsonValueKind.Number } limit ? limit.GetInt64() : null,
        Environment = Property(item, "environment") is { ValueKind: JsonValueKind.Object } environment
            ? environment.EnumerateObject().ToImmutableSortedDictionary(variable => variable.Name, variable => variable.Value.GetString() ?? "", StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, string>.Empty,
        Project = Text(item, "project"),
        Command = Property(item, "command") is { ValueKind: JsonValueKind.Array } command ? [.. command.EnumerateArray().Select(word => word.GetString() ?? "")] : [],
        Ready = Text(item, "ready"),
        Request = Text(item, "request"),
        Clients = Property(item, "clients") is { ValueKind: JsonValueKind.Number } clients ? clients.GetInt32() : 1,
    };

    private static string? Text(JsonElement item, string name) => Property(item, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Property(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? value : null;
}
