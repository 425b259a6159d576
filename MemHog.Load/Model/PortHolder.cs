using System.Text.Json.Serialization;

namespace MemHog.Load.Model;

/// <summary>Who listens where the target is to listen; of several looks in a trial the last in this order counts.</summary>
[JsonConverter(typeof(KebabEnumConverter<PortHolder>))]
internal enum PortHolder
{
    /// <summary>Nobody looked: the target was never ready, or the run is of before that was checked.</summary>
    Unchecked,

    /// <summary>A process of the sandbox.</summary>
    Target,

    /// <summary>It could not be told.</summary>
    Unknown,

    /// <summary>A process outside of the sandbox: whatever it answers is not the target's.</summary>
    Stranger,
}
