using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Matrix;

/// <summary>Multiplies the factors out: every combination of levels is a cell. The last factor varies fastest.</summary>
internal static class CellMatrix
{
    public static ImmutableArray<Cell> Expand(Experiment experiment)
    {
        IEnumerable<ImmutableArray<(string Factor, Level Level)>> combinations = [[]];
        foreach (var factor in experiment.Factors)
            combinations = combinations.SelectMany(combination => factor.Levels.Select(level => combination.Add((factor.Name, level))));
        return [.. combinations.Select((combination, index) => Cell(index, combination, experiment.Load))];
    }

    private static Cell Cell(int index, ImmutableArray<(string Factor, Level Level)> combination, LoadShape load)
    {
        var environment = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var limit = MemoryLimit.None;
        foreach (var (_, level) in combination)
        {
            foreach (var (name, value) in level.Environment)
                environment[name] = value;
            limit = level.Limit ?? limit;
            load = Shaped(load, level);
        }

        return new Cell(index, [.. combination.Select(chosen => Choice(chosen.Factor, chosen.Level))], environment.ToImmutable(), limit, load);
    }

    private static LevelChoice Choice(string factor, Level level) =>
        new(factor, level.Name) { Switches = level.Switches.IsDefault ? null : level.Switches };

    private static LoadShape Shaped(LoadShape load, Level level)
    {
        // The stated payload is that of the stated request; of another one nobody said what it holds.
        if (level.Request is { } request && request != load.Request)
            load = load with { Request = request, Payload = null };
        load = level.Clients is { } clients ? load with { Clients = clients } : load;
        return level.Rate is { } rate ? load with { Rate = rate } : load;
    }
}
