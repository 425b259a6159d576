using System.Text.RegularExpressions;

namespace MemHog.Load.Model;

/// <summary>
/// "{upstream.port}": the port of a companion, in a command or a variable. "${upstream.port}" is none: so write other programs
/// what they replace themselves.
/// </summary>
internal static partial class PortReference
{
    /// <summary>Every one in a text; the group "name" is the companion's.</summary>
    [GeneratedRegex(@"(?<!\$)\{(?<name>[^{}\r\n]{0,60})\.port\}", RegexOptions.ExplicitCapture)]
    public static partial Regex Pattern();
}
