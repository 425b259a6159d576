using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>Seconds of load as columns; times are kept to the microsecond.</summary>
internal sealed record SecondColumns(Column AtUs, Column Ok, Column Total, Column OutOfMemory, Column OkUs, Column OkMaxUs);

internal sealed class SecondsOfLoadConverter : JsonConverter<ImmutableArray<Second>>
{
    private const double MicrosecondsPerSecond = 1e6;

    public override ImmutableArray<Second> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var columns = JsonSerializer.Deserialize<SecondColumns>(ref reader, options) ?? throw new JsonException();
        var rows = new Rows(columns.AtUs, Rows.MostOfSeconds);
        Column[] others = [columns.Ok, columns.Total, columns.OutOfMemory, columns.OkUs, columns.OkMaxUs];
        var values = others.Select(rows.Counts).ToArray();
        if (values[0].Zip(values[1], values[2]).Any(row => row.First > row.Second || row.Third > row.Second))
            throw new JsonException();
        return [.. rows.Of(columns.AtUs).Select((at, i) => new Second(at / MicrosecondsPerSecond, values[0][i], values[1][i], values[2][i], values[3][i], values[4][i]))];
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<Second> value, JsonSerializerOptions options)
    {
        Column Of(Func<Second, long> column) => Column.Of([.. value.Select(column)]);
        var columns = new SecondColumns(
            Of(second => checked((long)Math.Round(second.AtSeconds * MicrosecondsPerSecond))),
            Of(second => second.Ok),
            Of(second => second.Total),
            Of(second => second.OutOfMemory),
            Of(second => second.OkMicroseconds),
            Of(second => second.OkMaxMicroseconds));
        JsonSerializer.Serialize(writer, columns, options);
    }
}
