using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MemHog.Load.Model;
using MemHog.Load.Results.Bundles;

namespace MemHog.Load.Results;

/// <summary>The one serialisation of what a store keeps: compact JSON, snake_case, a unit in every name that has one.</summary>
[JsonSerializable(typeof(RunManifest))]
[JsonSerializable(typeof(TrialResult))]
[JsonSerializable(typeof(RunEnd))]
[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(Benchmark))]
[JsonSerializable(typeof(BundleIndex))]
[JsonSerializable(typeof(SampleColumns))]
[JsonSerializable(typeof(HistogramColumns))]
[JsonSerializable(typeof(SecondColumns))]
[JsonSerializable(typeof(ChangingRate))]
[JsonSerializable(typeof(UsageColumns))]
[JsonSerializable(typeof(StoredColumn))]
[JsonSerializable(typeof(CollectionColumns))]
[JsonSerializable(typeof(GcCpuColumns))]
[JsonSerializable(typeof(StoredCall))]
[JsonSerializable(typeof(ImmutableArray<StoredCall>))]
[JsonSerializable(typeof(SlotColumns))]
internal sealed partial class RunJson : JsonSerializerContext
{
    /// <summary>Strict on purpose: a member that is missing, unknown, doubled or null where it must not be means damage.</summary>
    public static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        TypeInfoResolver = new RunJson().WithAddedModifier(UnitNames.Complete),
        // A stored text is never pasted into HTML as it is, so "<", "+" and "ü" may stay what they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        MaxDepth = 16,
        Converters =
        {
            new StoredDoubleConverter(), new StoredLongConverter(),
            new SecondsConverter(), new BytesConverter(), new MemoryLimitConverter(), new RatioConverter(), new ArrivalRateConverter(), new SecondsOfLoadConverter(),
            new VariablesConverter(), new SamplesConverter(), new UsageConverter(), new SlotsConverter(), new HistogramConverter(),
            new CollectionsConverter(), new GcCpuConverter(), new RequestMixConverter(),
        },
    };
}
