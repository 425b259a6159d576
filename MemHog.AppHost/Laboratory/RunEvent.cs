using System.Text.Json;

namespace MemHog.AppHost.Laboratory;

/// <summary>One server-sent event of a run: building, started, block, trial-started, trial or ended.</summary>
/// <param name="Id">By which the stream is taken up again behind it; null where the event has none.</param>
/// <param name="Name">What happened.</param>
/// <param name="Data">A JSON object.</param>
internal sealed record RunEvent(string? Id, string Name, JsonElement Data)
{
    public const string Ended = "ended";

    public string? Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public double? Number(string name) => Find(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private JsonElement? Find(string name) => Data.ValueKind == JsonValueKind.Object && Data.TryGetProperty(name, out var value) ? value : null;
}
