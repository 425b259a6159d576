using System.Text.Json.Serialization;

namespace MemHog.Load.Model;

[JsonConverter(typeof(KebabEnumConverter<Severity>))]
internal enum Severity
{
    Hint,
    Warning,
    Error,
}

/// <summary>Something a reader of the result must know. <paramref name="Rule"/> is a stable id such as "heap-limit-below-live-set".</summary>
internal sealed record Finding(string Rule, Severity Severity, string Text);
