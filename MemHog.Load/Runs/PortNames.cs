using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace MemHog.Load.Runs;

/// <summary>
/// What "{upstream.port}" stands for in one trial, for every companion that has been started. "${upstream.port}" is left alone:
/// so write other programs what they replace themselves.
/// </summary>
internal sealed partial record PortNames(ImmutableSortedDictionary<string, string> Ports)
{
    public static readonly PortNames None = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    public PortNames With(string companion, IPEndPoint endpoint) => new(Ports.Add(companion, Text(endpoint)));

    /// <param name="text">A word of a command or the value of a variable.</param>
    /// <param name="own">What "{port}" stands for.</param>
    public string Fill(string text, IPEndPoint own) => Reference().Replace(
        text.Replace("{port}", Text(own), StringComparison.Ordinal),
        reference => Ports.GetValueOrDefault(reference.Groups["name"].Value, reference.Value));

    private static string Text(IPEndPoint endpoint) => endpoint.Port.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<!\$)\{(?<name>[^{}\r\n]{0,60})\.port\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
