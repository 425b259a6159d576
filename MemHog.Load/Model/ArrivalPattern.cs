using System.Text.Json.Serialization;

namespace MemHog.Load.Model;

/// <summary>How the arrivals of an open loop lie within its rate.</summary>
[JsonConverter(typeof(KebabEnumConverter<ArrivalPattern>))]
internal enum ArrivalPattern
{
    /// <summary>Evenly: at a constant rate, each as long after the one before.</summary>
    Constant,

    /// <summary>As those of many callers who know nothing of each other: a Poisson process, with gaps that are exponentially distributed.</summary>
    Poisson,
}
