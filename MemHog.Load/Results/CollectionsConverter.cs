using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>
/// Collections as columns; times are kept to the microsecond, a reason by its place among the <paramref name="Reasons"/>, a kind by
/// its place in <see cref="GcKind"/>, and what the runtime does not tell is -1.
/// </summary>
internal sealed record CollectionColumns(
    ImmutableArray<string> Reasons,
    Column AtUs,
    Column Life,
    Column Number,
    Column Generation,
    Column Kind,
    Column Reason,
    Column PauseUs,
    Column HeapBytes,
    Column LohBytes,
    Column PinnedBytes,
    Column PromotedBytes,
    Column CommittedBytes,
    Column FragmentedBytes);

internal sealed class CollectionsConverter : JsonConverter<ImmutableArray<GcCollection>>
{
    private const double MicrosecondsPerSecond = 1e6;
    private const long Untold = -1;

    public override ImmutableArray<GcCollection> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var columns = JsonSerializer.Deserialize<CollectionColumns>(ref reader, options) ?? throw new JsonException();
        Column[] all =
        [
            columns.AtUs, columns.Life, columns.Number, columns.Generation, columns.Kind, columns.Reason, columns.PauseUs, columns.HeapBytes,
            columns.LohBytes, columns.PinnedBytes, columns.PromotedBytes, columns.CommittedBytes, columns.FragmentedBytes,
        ];
        if (columns.Reasons.Any(reason => reason is null))
            throw new JsonException();
        var rows = new Rows(columns.AtUs, Rows.MostOfMoments);
        var values = all.Select(rows.Of).ToArray();
        return [.. Enumerable.Range(0, columns.AtUs.Count).Select(row => Collection([.. values.Select(column => column[row])], columns.Reasons))];
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<GcCollection> value, JsonSerializerOptions options)
    {
        Column Of(Func<GcCollection, long> column) => Column.Of([.. value.Select(column)]);
        ImmutableArray<string> reasons = [.. value.Select(collection => collection.Reason).Distinct().Order(StringComparer.Ordinal)];
        var columns = new CollectionColumns(
            reasons,
            Of(collection => Microseconds(collection.AtSeconds)),
            Of(collection => collection.Life),
            Of(collection => collection.Number),
            Of(collection => collection.Generation),
            Of(collection => (long)collection.Kind),
            Of(collection => reasons.IndexOf(collection.Reason)),
            Of(collection => Microseconds(collection.PauseSeconds)),
            Of(collection => collection.HeapBytes),
            Of(collection => collection.LohBytes),
            Of(collection => collection.PinnedBytes),
            Of(collection => collection.PromotedBytes),
            Of(collection => collection.CommittedBytes ?? Untold),
            Of(collection => collection.FragmentedBytes ?? Untold));
        JsonSerializer.Serialize(writer, columns, options);
    }

    private static GcCollection Collection(ReadOnlySpan<long> row, ImmutableArray<string> reasons)
    {
        if (row[5] < 0 || row[5] >= reasons.Length || !Enum.IsDefined((GcKind)row[4]))
            throw new JsonException();
        return new GcCollection(
            checked((int)row[1]), row[0] / MicrosecondsPerSecond, row[2], checked((int)row[3]), (GcKind)row[4], reasons[(int)row[5]], row[6] / MicrosecondsPerSecond,
            row[7], row[8], row[9], row[10], Told(row[11]), Told(row[12]));
    }

    private static long? Told(long value) => value == Untold ? null : value;

    private static long Microseconds(double seconds) => checked((long)Math.Round(seconds * MicrosecondsPerSecond));
}
