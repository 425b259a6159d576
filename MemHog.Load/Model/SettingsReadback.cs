using System.Collections.Immutable;

namespace MemHog.Load.Model;

/// <summary>What one trial's target made of its settings, told by others than the experiment.</summary>
/// <param name="IsDotNet">Whether the target could be seen to be a .NET program.</param>
/// <param name="Target">What the first process itself shows, from outside.</param>
/// <param name="Twin">What a second process of the same configuration says; null where another trial of the cell has asked it.</param>
/// <param name="TookSeconds">How long both took together, before the load began.</param>
internal sealed record SettingsReadback(bool IsDotNet, SettingsAnswer Target, SettingsAnswer? Twin, double TookSeconds);

/// <summary>The answer of one source.</summary>
/// <param name="Values">By name, numbers decimal and with a unit in the name; names that begin with "env." are variables, with "gc." the GC's own (<see cref="GC.GetConfigurationVariables"/>).</param>
/// <param name="Missed">Why values are missing, as half a sentence; null when none is.</param>
internal sealed record SettingsAnswer(ImmutableSortedDictionary<string, string> Values, string? Missed)
{
    public static SettingsAnswer None(string reason) => new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal), reason);
}
