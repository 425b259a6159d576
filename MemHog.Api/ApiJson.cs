using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MemHog.Api.Amplifier;
using MemHog.Api.Deaths;
using MemHog.Api.Fibonacci;
using MemHog.Api.Gc;
using MemHog.Api.Hog;
using MemHog.Api.Leak;

namespace MemHog.Api;

/// <summary>The JSON of all answers. Generated at build time: reflection would cost at start and under load.</summary>
[JsonSerializable(typeof(AmplifierAnswer))]
[JsonSerializable(typeof(CatalogueAnswer))]
[JsonSerializable(typeof(DieAnswer))]
[JsonSerializable(typeof(FibonacciAnswer))]
[JsonSerializable(typeof(FreeAnswer))]
[JsonSerializable(typeof(GcAnswer))]
[JsonSerializable(typeof(HogAnswer))]
[JsonSerializable(typeof(LeakAnswer))]
[JsonSerializable(typeof(UserProfile))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>Names in snake_case, and <c>&amp;</c> as it is: none of this ends up inside HTML.</summary>
    public static readonly ApiJson Plain = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
