using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>A rate that changes: its pieces, and what it is held at.</summary>
internal sealed record ChangingRate(ImmutableArray<RatePiece> Pieces, double Finally);

/// <summary>A number, arrivals per second; for a rate that changes {"pieces":[{"from":50,"to":400,"length_seconds":60}],"finally":400}.</summary>
internal sealed class ArrivalRateConverter : JsonConverter<ArrivalRate>
{
    public override ArrivalRate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var rate = reader.TokenType == JsonTokenType.Number
            ? new ArrivalRate(reader.GetDouble())
            : JsonSerializer.Deserialize<ChangingRate>(ref reader, options) is { Pieces.IsDefaultOrEmpty: false } changing ? new ArrivalRate(changing.Pieces, changing.Finally) : throw new JsonException();
        return StoredNumber.Grained(rate.Finally) > 0 && StoredNumber.IsSound(rate.Finally) && rate.Pieces.All(piece => piece is { From: > 0, To: > 0, Length.Ticks: > 0 }) ? rate : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, ArrivalRate value, JsonSerializerOptions options)
    {
        if (value.IsConstant)
            writer.WriteNumberValue(value.Finally);
        else
            JsonSerializer.Serialize(writer, new ChangingRate(value.Pieces, value.Finally), options);
    }
}
