using System.Text.Json.Serialization;

namespace MemHog.Load.Model;

/// <summary>Who says when a request is sent. Sending and recording it is the laboratory's own in either case.</summary>
[JsonConverter(typeof(KebabEnumConverter<LoadEngine>))]
internal enum LoadEngine
{
    BuiltIn,

    /// <summary>NBomber, free for personal use only; where the package feed has it.</summary>
    Nbomber,
}
