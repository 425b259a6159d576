using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Spec.Sections;

/// <summary>What an ablation compares, before it is multiplied out.</summary>
/// <param name="Flaws">In the order of the file.</param>
/// <param name="Cures">In the order of the file.</param>
/// <param name="Compare">At least one.</param>
internal sealed record AblationSwitches(ImmutableArray<AblationSwitch> Flaws, ImmutableArray<AblationSwitch> Cures, ImmutableArray<Comparison> Compare)
{
    /// <summary>
    /// The levels: all flaws, each removed, each cure added, all cures, and for pairs none, each flaw alone and each two
    /// together. A set of switches that would come twice (of three flaws, two together are all without the third) is there
    /// once, under its first name: the same cell measured twice would only cost time.
    /// </summary>
    public ImmutableArray<Level> Levels() => [.. Sets().DistinctBy(level => string.Join(' ', level.Switches))];

    private IEnumerable<Level> Sets()
    {
        var (removal, cures) = (Compare.Contains(Comparison.Removal), Compare.Contains(Comparison.Cures));
        if (removal || cures)
            yield return Level(AblationLevel.AllFlaws, Flaws);
        foreach (var flaw in removal ? Flaws : [])
            yield return Level(AblationLevel.Without(flaw.Name), Flaws.Remove(flaw));
        foreach (var cure in cures ? Cures : [])
            yield return Level(AblationLevel.With(cure.Name), Flaws.Add(cure));
        if (cures)
            yield return Level(AblationLevel.AllCures, Flaws.AddRange(Cures));
        foreach (var level in Compare.Contains(Comparison.Pairs) ? Pairs() : [])
            yield return level;
    }

    private IEnumerable<Level> Pairs()
    {
        yield return Level(AblationLevel.None, []);
        foreach (var flaw in Flaws)
            yield return Level(AblationLevel.Only(flaw.Name), [flaw]);
        for (var i = 0; i < Flaws.Length; i++)
        {
            foreach (var other in Flaws[(i + 1)..])
                yield return Level(AblationLevel.Only(Flaws[i].Name, other.Name), [Flaws[i], other]);
        }
    }

    private static Level Level(string name, ImmutableArray<AblationSwitch> on) => new(
        name,
        on.SelectMany(one => one.Environment).ToImmutableSortedDictionary(StringComparer.Ordinal),
        Switches: [.. on.Select(one => one.Name)]);
}
