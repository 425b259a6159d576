using System.Collections.Immutable;

namespace MemHog.Load.Spec.Sections;

/// <summary>One flaw or one cure: a name, and the variables that switch it on.</summary>
internal sealed record AblationSwitch(string Name, ImmutableSortedDictionary<string, string> Environment);
