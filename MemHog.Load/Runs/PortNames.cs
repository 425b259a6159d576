using System.Collections.Immutable;
using System.Globalization;
using System.Net;

namespace MemHog.Load.Runs;

/// <summary>What "{upstream.port}" stands for in one trial, for every companion that has been started.</summary>
internal sealed record PortNames(ImmutableSortedDictionary<string, string> Ports)
{
    public static readonly PortNames None = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    public PortNames With(string companion, IPEndPoint endpoint) => new(Ports.Add($"{{{companion}.port}}", Text(endpoint)));

    /// <param name="text">A word of a command or the value of a variable.</param>
    /// <param name="own">What "{port}" stands for.</param>
    public string Fill(string text, IPEndPoint own) => Ports.Aggregate(
        text.Replace("{port}", Text(own), StringComparison.Ordinal),
        (filled, port) => filled.Replace(port.Key, port.Value, StringComparison.Ordinal));

    private static string Text(IPEndPoint endpoint) => endpoint.Port.ToString(CultureInfo.InvariantCulture);
}
