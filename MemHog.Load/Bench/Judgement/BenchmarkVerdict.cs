using System.Text.Json.Serialization;
using MemHog.Load.Model;

namespace MemHog.Load.Bench.Judgement;

/// <summary>Whether what the laboratory claims of itself was seen.</summary>
[JsonConverter(typeof(KebabEnumConverter<BenchmarkVerdict>))]
internal enum BenchmarkVerdict
{
    /// <summary>The whole interval is on the right side of the bound.</summary>
    Holds,

    /// <summary>The whole interval is on the wrong side.</summary>
    DoesNotHold,

    /// <summary>The bound is inside the interval, or there were too few blocks for one.</summary>
    Undecided,
}
