using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MemHog.Load.Results;

/// <summary>
/// Environment variables by name, in ordinal order. A sorted dictionary of strings would otherwise compare by the
/// user's culture, and the same run would read differently in another country.
/// </summary>
internal sealed class VariablesConverter : JsonConverter<ImmutableSortedDictionary<string, string>>
{
    public override ImmutableSortedDictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        var variables = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.GetString() is not { } value || variables.ContainsKey(name))
                throw new JsonException();
            variables.Add(name, value);
        }

        return variables.ToImmutable();
    }

    public override void Write(Utf8JsonWriter writer, ImmutableSortedDictionary<string, string> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value.OrderBy(variable => variable.Key, StringComparer.Ordinal))
            writer.WriteString(name, text);
        writer.WriteEndObject();
    }
}
