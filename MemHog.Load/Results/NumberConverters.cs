using System.Text.Json;
using System.Text.Json.Serialization;

namespace MemHog.Load.Results;

/// <summary>
/// What a stored number may be. JSON knows numbers that no double holds and no sum of longs survives; nothing that is measured
/// comes near, so they are damage, and no statistics need to expect them.
/// </summary>
internal static class StoredNumber
{
    /// <summary>Of bytes, nanoseconds of a trial and the like: 100 TB, or a day in nanoseconds.</summary>
    public const long Most = 100_000_000_000_000;

    /// <summary>Of requests, deaths, microseconds of waiting and the like.</summary>
    public const long MostOfCounts = 1_000_000_000_000;

    private const double MostOfDoubles = 1e12;

    /// <summary>Less is what a subtraction of doubles leaves of nothing, and nothing can be divided by it.</summary>
    private const double LeastOfDoubles = 1e-12;

    public static bool IsSound(long number) => number is >= -Most and <= Most;

    public static bool IsSound(double number) => Math.Abs(number) <= MostOfDoubles;

    public static double Grained(double number) => Math.Abs(number) < LeastOfDoubles ? 0 : number;

    public static bool IsCount(long number) => number is >= 0 and <= MostOfCounts;
}

internal sealed class StoredDoubleConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDouble() is var number && StoredNumber.IsSound(number) ? StoredNumber.Grained(number) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

internal sealed class StoredLongConverter : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetInt64() is var number && StoredNumber.IsSound(number) ? number : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
