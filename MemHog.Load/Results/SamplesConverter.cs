using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>Samples as three columns; times are kept to the nanosecond.</summary>
internal sealed record SampleColumns(Column AtNs, Column CurrentBytes, Column AnonBytes);

internal sealed class SamplesConverter : JsonConverter<ImmutableArray<MemorySample>>
{
    private const double NanosecondsPerSecond = 1e9;

    public override ImmutableArray<MemorySample> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var columns = JsonSerializer.Deserialize<SampleColumns>(ref reader, options) ?? throw new JsonException();
        if (columns.AtNs.Steps.Length != columns.CurrentBytes.Steps.Length || columns.AtNs.Steps.Length != columns.AnonBytes.Steps.Length)
            throw new JsonException();
        return
        [
            .. columns.AtNs.Values().Zip(columns.CurrentBytes.Values(), columns.AnonBytes.Values())
                .Select(row => new MemorySample(row.First / NanosecondsPerSecond, row.Second, row.Third)),
        ];
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<MemorySample> value, JsonSerializerOptions options)
    {
        var columns = new SampleColumns(
            Column.Of([.. value.Select(sample => checked((long)Math.Round(sample.AtSeconds * NanosecondsPerSecond)))]),
            Column.Of([.. value.Select(sample => sample.CurrentBytes)]),
            Column.Of([.. value.Select(sample => sample.AnonBytes)]));
        JsonSerializer.Serialize(writer, columns, options);
    }
}
