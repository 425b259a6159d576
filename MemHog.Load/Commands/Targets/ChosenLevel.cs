using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Spec;

namespace MemHog.Load.Commands.Targets;

/// <summary>Which GC configuration a user means.</summary>
internal static class ChosenLevel
{
    /// <summary>By name, of the experiment or else of the catalogue. Nothing named is the experiment's first.</summary>
    /// <exception cref="BadInputException">Nothing has that name.</exception>
    public static Level Named(Experiment experiment, string? name)
    {
        var own = TargetConfiguration.LevelsOf(experiment);
        if (name is null)
            return own[0];
        return own.FirstOrDefault(level => level.Name == name)
            ?? (GcCatalogue.Find(name) is { } setting ? new Level(setting.Name, setting.Environment) : null)
            ?? throw new BadInputException($"--gc {name}: neither the experiment nor `memhog gc` has a configuration of that name. "
                + (Suggestion.For(name, own.Select(level => level.Name).Concat(GcCatalogue.All.Select(setting => setting.Name))) ?? $"Write e.g. --gc {own[0].Name}"));
    }

    /// <summary>By its variables: called what the experiment or the catalogue calls the same ones, else after themselves.</summary>
    /// <exception cref="BadInputException">One of them is no NAME=VALUE, or is given twice.</exception>
    public static Level Of(Experiment experiment, IReadOnlyList<string> variables)
    {
        var environment = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var variable in variables)
        {
            var at = variable.IndexOf('=', StringComparison.Ordinal);
            if (at < 1)
                throw new BadInputException($"--env {variable}: this is not NAME=VALUE. Write e.g. --env DOTNET_gcServer=0");
            if (!environment.TryAdd(variable[..at], variable[(at + 1)..]))
                throw new BadInputException($"--env {variable}: {variable[..at]} is given twice. Keep one of the two.");
        }

        var known = TargetConfiguration.LevelsOf(experiment).Concat(GcCatalogue.All.Select(setting => new Level(setting.Name, setting.Environment)));
        return known.FirstOrDefault(level => level.Environment.SequenceEqual(environment)) ?? new Level(string.Join(' ', environment.Select(e => $"{e.Key}={e.Value}")), environment.ToImmutable());
    }
}
