using System.Collections.Immutable;
using System.Text.Json;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>What every store keeps of a benchmark, byte for byte the same: one line of JSON. Reading is strict, as with <see cref="RunFormat"/>.</summary>
internal static class BenchmarkFormat
{
    public static byte[] Write(Benchmark benchmark) => JsonSerializer.SerializeToUtf8Bytes(benchmark, RunJson.Strict);

    /// <exception cref="StoreException">It is damaged or was written by a newer version.</exception>
    public static Benchmark Read(string id, ReadOnlySpan<byte> utf8)
    {
        try
        {
            RefuseNewer(id, utf8);
            var benchmark = JsonSerializer.Deserialize<Benchmark>(utf8, RunJson.Strict) ?? throw Damaged(id, "it is null");
            if (benchmark.Id != id)
                throw Damaged(id, "it is another benchmark");
            return benchmark.Schema >= 1 && benchmark.Samples.All(IsSound) ? benchmark : throw Damaged(id, "a sample is no sample");
        }
        catch (JsonException e)
        {
            throw Damaged(id, $"byte {e.BytePositionInLine ?? 0} ({e.Path ?? "$"}) is not as MemHog writes it", e);
        }
    }

    public static ImmutableArray<Benchmark> NewestFirst(IEnumerable<(string Id, byte[] Utf8)> stored, Action<StoreException>? onUnreadable)
    {
        var benchmarks = new List<Benchmark>();
        foreach (var (id, utf8) in stored)
        {
            try
            {
                benchmarks.Add(Read(id, utf8));
            }
            // One of a newer MemHog must not hide all others.
            catch (StoreException e) when (onUnreadable is not null)
            {
                onUnreadable(e);
            }
        }

        return [.. benchmarks.OrderByDescending(benchmark => benchmark.StartedAt).ThenByDescending(benchmark => benchmark.Id, StringComparer.Ordinal)];
    }

    public static StoreException Exists(string id, string location) => new($"Benchmark {id} is already in the results store {location}.");

    private static bool IsSound(BenchmarkSample sample) => sample is { Block: >= 0 } && sample.Readings.All(reading => reading is not null);

    // Looked at before anything else: the rest of a newer document may have any shape.
    private static void RefuseNewer(string id, ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("schema", out var member)
            && member.ValueKind == JsonValueKind.Number && !(member.TryGetInt64(out var schema) && schema <= Benchmark.CurrentSchema))
        {
            throw new StoreException($"Benchmark {id} was written by a newer MemHog (schema {member.GetRawText()}), this one reads up to {Benchmark.CurrentSchema}: update.");
        }
    }

    private static StoreException Damaged(string id, string what, Exception? inner = null) => new($"Benchmark {id} is damaged: {what}.", inner);
}
