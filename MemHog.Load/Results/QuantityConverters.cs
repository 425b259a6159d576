using System.Text.Json;
using System.Text.Json.Serialization;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>Seconds as a decimal number, exact to the tick (100 ns): 0.1 is 100 ms.</summary>
internal sealed class SecondsConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var seconds = reader.GetDecimal();
        if (Math.Abs(seconds) > TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond)
            throw new JsonException();
        return new TimeSpan((long)(seconds * TimeSpan.TicksPerSecond));
    }

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteNumberValue((decimal)value.Ticks / TimeSpan.TicksPerSecond);
}

internal sealed class BytesConverter : JsonConverter<Bytes>
{
    public override Bytes Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetInt64() is var count && StoredNumber.IsSound(count) ? new Bytes(count) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Bytes value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Count);
}

/// <summary>Bytes, or null for no limit.</summary>
internal sealed class MemoryLimitConverter : JsonConverter<MemoryLimit>
{
    public override bool HandleNull => true;

    public override MemoryLimit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? MemoryLimit.None
        : reader.GetInt64() is var count and > 0 && StoredNumber.IsSound(count) ? new MemoryLimit(new Bytes(count)) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, MemoryLimit value, JsonSerializerOptions options)
    {
        if (value.Value is { } bytes)
            writer.WriteNumberValue(bytes.Count);
        else
            writer.WriteNullValue();
    }
}

/// <summary>A share: 0.99 is 99 %.</summary>
internal sealed class RatioConverter : JsonConverter<Ratio>
{
    public override Ratio Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDouble() is var share and >= 0 && StoredNumber.IsSound(share) ? new Ratio(StoredNumber.Grained(share)) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Ratio value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
