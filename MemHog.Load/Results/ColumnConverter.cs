using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>A column as it is written: {"unit":4096,"count":3,"packed":"kIsDBgE="}, with "gaps" and "gap_count" where it has some.</summary>
internal sealed record StoredColumn
{
    public long Unit { get; init; }

    /// <summary>Only as older versions wrote it, in place of all that follows.</summary>
    [SinceSchema(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<long>? Steps { get; init; }

    [SinceSchema(3)]
    public int Count { get; init; }

    [SinceSchema(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? Packed { get; init; }

    [SinceSchema(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int GapCount { get; init; }

    [SinceSchema(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? Gaps { get; init; }
}

internal sealed class ColumnConverter : JsonConverter<Column>
{
    public override Column Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var stored = JsonSerializer.Deserialize<StoredColumn>(ref reader, options) ?? throw new JsonException();
        try
        {
            return stored switch
            {
                { Steps: { } steps, Packed: null, Gaps: null } when !steps.IsDefault => new Column(stored.Unit, steps),
                { Steps: null, Packed: { } packed } when stored.GapCount <= stored.Count =>
                    new Column(stored.Unit, PackedNumbers.Unpack(packed, stored.Count)) { Gaps = PackedNumbers.Unpack(stored.Gaps ?? [], stored.GapCount) },
                _ => throw new JsonException(),
            };
        }
        catch (FormatException)
        {
            throw new JsonException();
        }
    }

    public override void Write(Utf8JsonWriter writer, Column value, JsonSerializerOptions options) => JsonSerializer.Serialize(
        writer,
        new StoredColumn
        {
            Unit = value.Unit,
            Count = value.Count,
            Packed = PackedNumbers.Pack(value.Steps),
            GapCount = value.Gaps.Length,
            Gaps = value.Gaps.IsEmpty ? null : PackedNumbers.Pack(value.Gaps),
        },
        options);
}
