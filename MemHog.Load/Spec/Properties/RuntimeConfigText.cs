using System.Collections.Immutable;
using System.Text.Json;

namespace MemHog.Load.Spec.Properties;

/// <summary>Reads the configProperties of a runtimeconfig.json, or of a runtimeconfig.template.json, which has them at the top.</summary>
internal static class RuntimeConfigText
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>As the host hands them to the runtime: true, 268435456, the text of a string. Null and the reason when it is no such file.</summary>
    public static (ImmutableSortedDictionary<string, string>? Properties, string? Problem) Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return (null, "it is no JSON object");
            var options = root.TryGetProperty("runtimeOptions", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : root;
            var properties = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            if (options.TryGetProperty("configProperties", out var listed) && listed.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in listed.EnumerateObject())
                    properties[property.Name] = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
            }

            return (properties.ToImmutable(), null);
        }
        catch (JsonException e)
        {
            return (null, $"it is not JSON (line {e.LineNumber + 1})");
        }
    }
}
