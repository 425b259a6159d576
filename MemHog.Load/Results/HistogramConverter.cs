using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>A histogram as two columns: how far each bucket lies from the one before (the first from 0), and the counts.</summary>
internal sealed record HistogramColumns(long MaxUs, ImmutableArray<int> BucketSteps, ImmutableArray<long> Counts);

internal sealed class HistogramConverter : JsonConverter<Histogram>
{
    public override Histogram Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var columns = JsonSerializer.Deserialize<HistogramColumns>(ref reader, options) ?? throw new JsonException();
        if (columns.BucketSteps.Length != columns.Counts.Length)
            throw new JsonException();
        var index = 0L;
        var buckets = ImmutableArray.CreateBuilder<Bucket>(columns.Counts.Length);
        foreach (var (step, count) in columns.BucketSteps.Zip(columns.Counts))
        {
            index += step;
            if (index is < 0 or >= Histogram.BucketCount)
                throw new JsonException();
            buckets.Add(new Bucket((int)index, count));
        }

        var histogram = new Histogram(buckets.MoveToImmutable(), columns.MaxUs);
        return IsSound(histogram) ? histogram : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, Histogram value, JsonSerializerOptions options)
    {
        // A faulty one must not get in: the whole run could not be read again.
        if (!IsSound(value))
            throw new ArgumentException("The buckets are not ascending, one is empty, or they hold more than is ever counted.", nameof(value));
        var steps = value.Buckets.Select((bucket, i) => bucket.Index - (i == 0 ? 0 : value.Buckets[i - 1].Index));
        var columns = new HistogramColumns(value.MaxMicroseconds, [.. steps], [.. value.Buckets.Select(bucket => bucket.Count)]);
        JsonSerializer.Serialize(writer, columns, options);
    }

    private static bool IsSound(Histogram histogram)
    {
        var (last, total) = (-1, 0L);
        foreach (var (index, count) in histogram.Buckets)
        {
            if (index <= last || index >= Histogram.BucketCount || count is <= 0 or > StoredNumber.MostOfCounts)
                return false;
            last = index;
            total += count;
        }

        return StoredNumber.IsCount(total) && StoredNumber.IsCount(histogram.MaxMicroseconds);
    }
}
