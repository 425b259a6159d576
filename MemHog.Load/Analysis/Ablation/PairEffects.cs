using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis.Ablation;

/// <summary>Which two flaws amplify each other.</summary>
internal static class PairEffects
{
    public static ImmutableArray<PairEffect> Of(AblationEvidence evidence)
    {
        var measured = Quads(evidence.Group).Select(quad => (Quad: quad, Pair: Measured(evidence, quad))).ToArray();
        var chances = Holm.Adjusted([.. measured.Select(one => one.Pair.Peak?.P ?? 1)]);
        return
        [
            .. measured.Select((one, i) => one.Pair with { Synergy = Judge(evidence, one.Quad, one.Pair, chances[i]) })
                .OrderByDescending(pair => pair.Peak?.Value),
        ];
    }

    private static IEnumerable<Quad> Quads(AblationGroup group)
    {
        if (group.With() is not { } neither)
            yield break;
        for (var i = 0; i < group.Flaws.Length; i++)
        {
            foreach (var second in group.Flaws[(i + 1)..])
            {
                if (group.With(group.Flaws[i]) is { } firstAlone && group.With(second) is { } secondAlone && group.With(group.Flaws[i], second) is { } both)
                    yield return new Quad(group.Flaws[i], second, neither, firstAlone, secondAlone, both);
            }
        }
    }

    private static PairEffect Measured(AblationEvidence evidence, Quad quad)
    {
        var contrast = Contrast.Interaction(quad.Both.Index, quad.FirstAlone.Index, quad.SecondAlone.Index, quad.Neither.Index);
        return new PairEffect(
            quad.First,
            quad.Second,
            evidence.Mean(AblationFigure.Peak, quad.Neither),
            evidence.Mean(AblationFigure.Peak, quad.FirstAlone),
            evidence.Mean(AblationFigure.Peak, quad.SecondAlone),
            evidence.Mean(AblationFigure.Peak, quad.Both),
            evidence.Effect(AblationFigure.Peak, contrast),
            evidence.Effect(AblationFigure.TimeAlive, contrast),
            Synergy.NotShown);
    }

    /// <summary>
    /// A peak that the limit ended is at most what would have been needed. With both at the limit the interaction is
    /// understated, so "amplify" stands and "overlap" does not; with one alone at the limit it is overstated, the other way
    /// round.
    /// </summary>
    private static Synergy Judge(AblationEvidence evidence, Quad quad, PairEffect pair, double chance)
    {
        var understated = evidence.MetTheLimit(quad.Both) || evidence.MetTheLimit(quad.Neither);
        var overstated = evidence.MetTheLimit(quad.FirstAlone) || evidence.MetTheLimit(quad.SecondAlone);
        if (pair.Peak is not { } peak)
            return Synergy.NotShown;
        return chance > Holm.Level
            ? understated || overstated ? Synergy.AtLimit : Synergy.NotShown
            : peak.Value > 0
                ? overstated ? Synergy.AtLimit : Synergy.Amplify
                : understated ? Synergy.AtLimit : Synergy.Overlap;
    }

    private sealed record Quad(string First, string Second, Cell Neither, Cell FirstAlone, Cell SecondAlone, Cell Both);
}
