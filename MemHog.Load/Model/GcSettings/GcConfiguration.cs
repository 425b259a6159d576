using System.Collections.Immutable;

namespace MemHog.Load.Model.GcSettings;

/// <summary>All that decides how the GC of a process starts.</summary>
/// <param name="Environment">The variables of the process.</param>
/// <param name="Properties">The configProperties of its runtimeconfig.json, values as text: true, 268435456.</param>
/// <param name="Limit">The memory limit around it.</param>
/// <param name="Processors">Those it may run on.</param>
/// <param name="Memory">What the machine has; null where nobody knows.</param>
internal sealed record GcConfiguration(
    ImmutableSortedDictionary<string, string> Environment,
    ImmutableSortedDictionary<string, string> Properties,
    MemoryLimit Limit,
    int Processors,
    Bytes? Memory = null)
{
    public static readonly ImmutableSortedDictionary<string, string> Nothing = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>What the runtime reads of one setting.</summary>
    public GcReading Read(string setting) => GcReading.Of(GcSettingTable.Of(setting), Environment, Properties);

    /// <summary>The number that it reads, negative ones modulo 2^64 as its C code takes them.</summary>
    public ulong Number(string setting) => Read(setting).Number;

    public bool IsOn(string setting) => Read(setting).Number != 0;
}
