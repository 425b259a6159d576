using System.Text.Json.Serialization;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.Reproduction;

/// <summary>Whether the same experiment, run again, said the same.</summary>
[JsonConverter(typeof(KebabEnumConverter<Reproduced>))]
internal enum Reproduced
{
    Reproduced,
    NotReproduced,
    Undecided,
}
