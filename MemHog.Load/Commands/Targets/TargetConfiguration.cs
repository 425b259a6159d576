using System.Collections.Immutable;
using MemHog.Load.Matrix;
using MemHog.Load.Model;

namespace MemHog.Load.Commands.Targets;

/// <summary>An experiment's target under one GC configuration, everything else as the first level of its factor has it.</summary>
/// <param name="Name">Of the configuration.</param>
/// <param name="Environment">What the configuration alone sets.</param>
/// <param name="Cell">What a trial of it would be: all variables, the limit, the load.</param>
internal sealed record TargetConfiguration(string Name, ImmutableSortedDictionary<string, string> Environment, Cell Cell)
{
    private const string Factor = "gc";

    /// <summary>What an experiment without the factor compares nothing with.</summary>
    private static readonly Level Untouched = Level.Env("default");

    /// <summary>One per level of the factor gc; without that factor the single one called default.</summary>
    public static ImmutableArray<TargetConfiguration> AllOf(Experiment experiment) => [.. LevelsOf(experiment).Select(level => Of(experiment, level))];

    public static ImmutableArray<Level> LevelsOf(Experiment experiment) => experiment.Factors.FirstOrDefault(factor => factor.Name == Factor)?.Levels ?? [Untouched];

    /// <param name="experiment">Its other factors are held at their first levels.</param>
    /// <param name="level">Of the factor gc, the experiment's own or another.</param>
    public static TargetConfiguration Of(Experiment experiment, Level level)
    {
        var held = experiment.Factors.Select(factor => factor with { Levels = [factor.Name == Factor ? level : factor.Levels[0]] });
        if (experiment.Factors.All(factor => factor.Name != Factor))
            held = held.Prepend(new Factor(Factor, [level]));
        return new TargetConfiguration(level.Name, level.Environment, CellMatrix.Expand(experiment with { Factors = [.. held] })[0]);
    }
}
