using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>Samples as columns; times are kept to the nanosecond.</summary>
internal sealed record SampleColumns(Column AtNs, Column CurrentBytes, Column AnonBytes)
{
    [SinceSchema(3)]
    public Column? FileBytes { get; init; }

    [SinceSchema(3)]
    public Column? KernelBytes { get; init; }

    [SinceSchema(3)]
    public Column? SwapBytes { get; init; }
}

internal sealed class SamplesConverter : JsonConverter<ImmutableArray<MemorySample>>
{
    public override ImmutableArray<MemorySample> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var columns = JsonSerializer.Deserialize<SampleColumns>(ref reader, options) ?? throw new JsonException();
        var rows = new Rows(columns.AtNs);
        var (at, current, anon) = (rows.Times(columns.AtNs), rows.Of(columns.CurrentBytes), rows.Of(columns.AnonBytes));
        var (file, kernel, swap) = (rows.Optional(columns.FileBytes), rows.Optional(columns.KernelBytes), rows.Optional(columns.SwapBytes));
        return [.. at.Select((seconds, i) => new MemorySample(seconds, current[i], anon[i]) { FileBytes = file[i], KernelBytes = kernel[i], SwapBytes = swap[i] })];
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<MemorySample> value, JsonSerializerOptions options)
    {
        var columns = new SampleColumns(
            Rows.OfTimes(value.Select(sample => sample.AtSeconds)),
            Column.Of([.. value.Select(sample => sample.CurrentBytes)]),
            Column.Of([.. value.Select(sample => sample.AnonBytes)]))
        {
            FileBytes = Column.OfOptional([.. value.Select(sample => sample.FileBytes)]),
            KernelBytes = Column.OfOptional([.. value.Select(sample => sample.KernelBytes)]),
            SwapBytes = Column.OfOptional([.. value.Select(sample => sample.SwapBytes)]),
        };
        JsonSerializer.Serialize(writer, columns, options);
    }
}
