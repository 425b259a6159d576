using System.Collections.Immutable;
using System.Globalization;

namespace MemHog.Load.Spec.Sections;

/// <summary>What makes switches ambiguous: a flaw and a cure of one name, or two that set the same variable.</summary>
internal static class SwitchConflicts
{
    public static void Report(ImmutableArray<NamedSwitch> switches)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (one, node) in switches)
        {
            if (!lines.TryAdd(one.Name, node.KeyAt.Line))
                node.WrongKey(string.Create(CultureInfo.InvariantCulture, $"is the name of a flaw already, in line {lines[one.Name]}"), "Give the cure another name, one that says what it does.");
            // Both may be on in one cell, and then nobody could say which value wins.
            foreach (var variable in one.Environment.Keys.Where(variable => !owners.TryAdd(variable, one.Name)))
                node.Complain($"{variable} is already set by {owners[variable]}", "Make one switch of both, or let each set variables of its own.");
        }
    }
}
