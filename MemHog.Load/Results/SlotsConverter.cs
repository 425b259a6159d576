using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>Short pieces of a load as columns, outcomes only where some request had them; times are kept to the nanosecond.</summary>
internal sealed record SlotColumns(Column AtNs, Column WidthNs, Column Started, Column InFlight, Column SlowestUs, ImmutableSortedDictionary<string, Column> Ended);

internal sealed class SlotsConverter : JsonConverter<ImmutableArray<LoadSlot>>
{
    /// <summary>They are ten times as long. Of shorter ones the last seconds before a death would have too many to look at.</summary>
    private const double LeastSeconds = 0.01;

    public override ImmutableArray<LoadSlot> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var columns = JsonSerializer.Deserialize<SlotColumns>(ref reader, options) ?? throw new JsonException();
        var rows = new Rows(columns.AtNs, Rows.MostOfMoments);
        var (width, started, inFlight, slowest) = (rows.Times(columns.WidthNs), rows.Counts(columns.Started), rows.Counts(columns.InFlight), rows.Counts(columns.SlowestUs));
        if (width.Any(seconds => seconds < LeastSeconds))
            throw new JsonException();
        var outcomes = Enum.GetValues<Outcome>();
        if (columns.Ended.Keys.Except(outcomes.Select(Words.Of)).Any())
            throw new JsonException();
        var ended = outcomes.Select(outcome => columns.Ended.TryGetValue(Words.Of(outcome), out var column) ? rows.Counts(column) : null).ToArray();
        return
        [
            .. rows.Times(columns.AtNs).Select((at, i) => new LoadSlot(
                at, width[i], started[i], inFlight[i], OutcomeCounts.From([.. ended.Select(column => column?[i] ?? 0)]), slowest[i])),
        ];
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<LoadSlot> value, JsonSerializerOptions options)
    {
        Column Of(Func<LoadSlot, long> column) => Column.Of([.. value.Select(column)]);
        var columns = new SlotColumns(
            Rows.OfTimes(value.Select(slot => slot.AtSeconds)),
            Rows.OfTimes(value.Select(slot => slot.Seconds)),
            Of(slot => slot.Started),
            Of(slot => slot.InFlight),
            Of(slot => slot.SlowestMicroseconds),
            Enum.GetValues<Outcome>().Where(outcome => value.Any(slot => slot.Ended[outcome] != 0))
                .ToImmutableSortedDictionary(Words.Of, outcome => Of(slot => slot.Ended[outcome]), StringComparer.Ordinal));
        JsonSerializer.Serialize(writer, columns, options);
    }
}
