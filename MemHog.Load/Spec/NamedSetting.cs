using System.Collections.Immutable;

namespace MemHog.Load.Spec;

/// <summary>A level of a catalogue: variables that have a name.</summary>
/// <param name="Name">As experiments write it.</param>
/// <param name="Environment">The variables that make it. The GC's numbers are hexadecimal, with 0x so that nobody takes them for decimal.</param>
/// <param name="Summary">One sentence: what it does.</param>
internal sealed record NamedSetting(string Name, ImmutableSortedDictionary<string, string> Environment, string Summary);
