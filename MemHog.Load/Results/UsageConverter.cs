using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>Usage samples as columns, null where the kernel tells nothing; times are kept to the nanosecond.</summary>
internal sealed record UsageColumns(
    Column AtNs,
    Column? CpuUs,
    Column? ThrottledPeriods,
    Column? ThrottledUs,
    Column? LimitHits,
    Column? PressureSomeUs,
    Column? PressureFullUs,
    Column? ResidentBytes,
    Column? Threads);

internal sealed class UsageConverter : JsonConverter<ImmutableArray<UsageSample>>
{
    public override ImmutableArray<UsageSample> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var columns = JsonSerializer.Deserialize<UsageColumns>(ref reader, options) ?? throw new JsonException();
        var rows = new Rows(columns.AtNs, Rows.MostOfSeconds);
        var (cpu, periods, throttled) = (rows.Optional(columns.CpuUs), rows.Optional(columns.ThrottledPeriods), rows.Optional(columns.ThrottledUs));
        var (hits, some, full) = (rows.Optional(columns.LimitHits), rows.Optional(columns.PressureSomeUs), rows.Optional(columns.PressureFullUs));
        var (resident, threads) = (rows.Optional(columns.ResidentBytes), rows.Optional(columns.Threads));
        return
        [
            .. rows.Times(columns.AtNs).Select((at, i) => new UsageSample(at)
            {
                CpuMicroseconds = cpu[i],
                ThrottledPeriods = periods[i],
                ThrottledMicroseconds = throttled[i],
                LimitHits = hits[i],
                PressureSomeMicroseconds = some[i],
                PressureFullMicroseconds = full[i],
                ResidentBytes = resident[i],
                Threads = threads[i],
            }),
        ];
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<UsageSample> value, JsonSerializerOptions options)
    {
        Column? Of(Func<UsageSample, long?> column) => Column.OfOptional([.. value.Select(column)]);
        var columns = new UsageColumns(
            Rows.OfTimes(value.Select(sample => sample.AtSeconds)),
            Of(sample => sample.CpuMicroseconds),
            Of(sample => sample.ThrottledPeriods),
            Of(sample => sample.ThrottledMicroseconds),
            Of(sample => sample.LimitHits),
            Of(sample => sample.PressureSomeMicroseconds),
            Of(sample => sample.PressureFullMicroseconds),
            Of(sample => sample.ResidentBytes),
            Of(sample => sample.Threads));
        JsonSerializer.Serialize(writer, columns, options);
    }
}
