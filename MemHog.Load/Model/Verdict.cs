using System.Text.Json.Serialization;

namespace MemHog.Load.Model;

/// <summary>A cell's answer to the SLO, by interval bounds and never by the point estimate.</summary>
[JsonConverter(typeof(KebabEnumConverter<Verdict>))]
internal enum Verdict
{
    Meets,
    Fails,
    Undecided,
    Invalid,
}
