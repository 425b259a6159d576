using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using MemHog.Load.Model;

namespace MemHog.Load.Runs;

/// <summary>What every <see cref="PortReference"/> stands for in one trial, for the companions that have been started.</summary>
internal sealed record PortNames(ImmutableSortedDictionary<string, string> Ports)
{
    public static readonly PortNames None = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    public PortNames With(string companion, IPEndPoint endpoint) => new(Ports.Add(companion, Text(endpoint)));

    /// <param name="text">A word of a command or the value of a variable.</param>
    /// <param name="own">What "{port}" stands for.</param>
    public string Fill(string text, IPEndPoint own) => PortReference.Pattern().Replace(
        text.Replace("{port}", Text(own), StringComparison.Ordinal),
        reference => Ports.GetValueOrDefault(reference.Groups["name"].Value, reference.Value));

    private static string Text(IPEndPoint endpoint) => endpoint.Port.ToString(CultureInfo.InvariantCulture);
}
