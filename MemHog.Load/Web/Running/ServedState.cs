using System.Text.Json.Serialization;
using MemHog.Load.Model;

namespace MemHog.Load.Web.Running;

/// <summary>What has become of a run.</summary>
[JsonConverter(typeof(KebabEnumConverter<ServedState>))]
internal enum ServedState
{
    /// <summary>Under way: its target may still be building.</summary>
    Running,

    /// <summary>Every planned trial was run.</summary>
    Complete,

    /// <summary>It was ended before, and what was finished is stored.</summary>
    Interrupted,

    /// <summary>Something outside went wrong, and it says what; nothing of it need be stored.</summary>
    Failed,
}
