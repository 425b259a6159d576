using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>One end of a process of the target that the laboratory did not bring about.</summary>
/// <param name="Number">Among all deaths of the run, from 1, in the order of trials.</param>
/// <param name="Trial">In which it happened.</param>
/// <param name="Life">Which process of the trial it was, from 0.</param>
/// <param name="Fate">How it ended.</param>
internal sealed record Death(int Number, TrialResult Trial, int Life, Fate Fate)
{
    public static ImmutableArray<Death> Of(Run run) =>
    [
        .. run.Trials.OrderBy(trial => trial.Number)
            .SelectMany(trial => trial.Fates.Index().Where(fate => fate.Item.Kind != FateKind.Alive).Select(fate => (Trial: trial, Life: fate.Index, Fate: fate.Item)))
            .Select((death, at) => new Death(at + 1, death.Trial, death.Life, death.Fate)),
    ];
}
