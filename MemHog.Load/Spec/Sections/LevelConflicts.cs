using System.Collections.Immutable;
using System.Globalization;

namespace MemHog.Load.Spec.Sections;

/// <summary>What makes levels ambiguous: two of one name in a factor, or two factors that set the same variable.</summary>
internal static class LevelConflicts
{
    public static void Report(ImmutableArray<FactorLevels> factors)
    {
        // A level may override target.env, but between two factors nobody could say which one wins.
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var factor in factors)
        {
            Duplicates(factor);
            foreach (var (environment, node) in factor.Settings)
            {
                foreach (var variable in environment.Keys.Where(variable => owners.GetValueOrDefault(variable, factor.Name) != factor.Name))
                    node.Complain($"{variable} is already set by the factor {owners[variable]}", "Set it in one of the two factors, or make one factor of both.");
            }

            foreach (var variable in factor.Settings.SelectMany(setting => setting.Environment.Keys))
                owners.TryAdd(variable, factor.Name);
        }
    }

    private static void Duplicates(FactorLevels factor)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (level, node) in factor.Levels)
        {
            if (!lines.TryAdd(level.Name, node.Value.At.Line))
                node.Complain(string.Create(CultureInfo.InvariantCulture, $"the level {level.Name} is there already, in line {lines[level.Name]}"), "Keep one of the two, or give it another name.");
        }
    }
}
