using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>One kind of request; what it has not is left out.</summary>
internal sealed record StoredCall(string Method, string Path)
{
    [SinceSchema(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Weight { get; init; }

    [SinceSchema(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<HttpHeader>? Headers { get; init; }

    [SinceSchema(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? BodyBytes { get; init; }

    [SinceSchema(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BodySha256 { get; init; }

    [SinceSchema(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimeSpan? TimeoutSeconds { get; init; }

    /// <summary>Without what may be a secret: a body's text, and the values of headers that may let somebody in.</summary>
    public static StoredCall Of(HttpCall call) => new(call.Method, call.Path)
    {
        Weight = call.Weight == 1 ? null : call.Weight,
        Headers = call.Headers.IsEmpty ? null : [.. call.Headers.Select(header => header.AsRecorded())],
        BodyBytes = call.Body?.Length,
        BodySha256 = call.Body?.Sha256,
        TimeoutSeconds = call.Timeout,
    };

    public bool IsSound => Weight is null or > 0 && Headers?.All(header => header is not null) != false && BodyBytes is null or >= 0;

    public HttpCall Call => new(Method, Path)
    {
        Weight = Weight ?? 1,
        Headers = Headers ?? [],
        Body = BodyBytes is { } length && BodySha256 is { } hash ? new HttpBody(length, hash) : null,
        Timeout = TimeoutSeconds,
    };
}

/// <summary>An object for one kind of request, as it always was, and a list for several.</summary>
internal sealed class RequestMixConverter : JsonConverter<RequestMix>
{
    public override RequestMix Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return JsonSerializer.Deserialize<StoredCall>(ref reader, options) is { IsSound: true } only ? new RequestMix(only.Call) : throw new JsonException();
        var calls = JsonSerializer.Deserialize<ImmutableArray<StoredCall>>(ref reader, options);
        return calls.Length > 0 && calls.All(call => call is { IsSound: true }) ? new RequestMix([.. calls.Select(call => call.Call)]) : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, RequestMix value, JsonSerializerOptions options)
    {
        if (value.Calls is [var only])
            JsonSerializer.Serialize(writer, StoredCall.Of(only), options);
        else
            JsonSerializer.Serialize(writer, value.Calls.Select(StoredCall.Of).ToImmutableArray(), options);
    }
}
