using System.Text.Json.Serialization;
using MemHog.Load.Model;

namespace MemHog.Load.Bench.Export;

/// <summary>How a collector of telemetry behaves.</summary>
[JsonConverter(typeof(KebabEnumConverter<CollectorKind>))]
internal enum CollectorKind
{
    /// <summary>Takes everything at once.</summary>
    Answering,

    /// <summary>Nobody listens there.</summary>
    Missing,

    /// <summary>Takes the connection and never answers.</summary>
    Slow,

    /// <summary>Answers that it takes nothing from us (401).</summary>
    Refusing,
}
