using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>Uses of the processors as columns, all to the millisecond.</summary>
internal sealed record GcCpuColumns(Column AtMs, Column TargetMs, Column GcMs);

internal sealed class GcCpuConverter : JsonConverter<ImmutableArray<GcCpu>>
{
    private const double MillisecondsPerSecond = 1e3;

    public override ImmutableArray<GcCpu> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var columns = JsonSerializer.Deserialize<GcCpuColumns>(ref reader, options) ?? throw new JsonException();
        var rows = new Rows(columns.AtMs, Rows.MostOfSeconds);
        return
        [
            .. rows.Of(columns.AtMs).Zip(rows.Of(columns.TargetMs), rows.Of(columns.GcMs))
                .Select(row => new GcCpu(row.First / MillisecondsPerSecond, row.Second / MillisecondsPerSecond, row.Third / MillisecondsPerSecond)),
        ];
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<GcCpu> value, JsonSerializerOptions options)
    {
        Column Of(Func<GcCpu, double> column) => Column.Of([.. value.Select(look => checked((long)Math.Round(column(look) * MillisecondsPerSecond)))]);
        JsonSerializer.Serialize(writer, new GcCpuColumns(Of(look => look.AtSeconds), Of(look => look.TargetSeconds), Of(look => look.GcSeconds)), options);
    }
}
