using MemHog.Api.Parameters;

namespace MemHog.Api.Switches;

/// <summary>On or off: <c>true</c> or <c>false</c>, however capitalised, since .NET itself prints True.</summary>
internal static class Flag
{
    public static Parsed<bool> Parse(string text) =>
        text.Equals("true", StringComparison.OrdinalIgnoreCase) ? true
        : text.Equals("false", StringComparison.OrdinalIgnoreCase) ? false
        : Parsed<bool>.Wrong("is neither on nor off; write true or false");
}
