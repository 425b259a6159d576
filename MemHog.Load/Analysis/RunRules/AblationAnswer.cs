using System.Collections.Immutable;
using MemHog.Load.Analysis.Ablation;
using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Analysis.RunRules;

/// <summary>What an ablation says in a sentence: which flaw contributes most, which single cure is enough, which pairs amplify each other.</summary>
internal sealed class AblationAnswer : IRunRule
{
    public string Id => "ablation";

    public Severity Severity => Severity.Hint;

    public string? Explain(Run run, ImmutableArray<CellReport> cells)
    {
        var measured = AblationEffects.Of(run).Where(report => report.Blocks > 0).ToArray();
        return measured.Length == 0
            ? null
            : string.Join(' ', measured.Select(report => (measured.Length > 1 ? $"{report.Key}: " : "") + Explain(report, cells)));
    }

    private static string Explain(AblationReport report, ImmutableArray<CellReport> cells)
    {
        string?[] sentences = [Removal(report.Removals), Cure(report.Cures, cells), Pairs(report.Pairs)];
        return string.Join(' ', sentences.OfType<string>());
    }

    private static string? Removal(ImmutableArray<SwitchEffect> removals)
    {
        // Without a single block in which all were measured nothing was compared, and nothing ranks.
        if (removals.All(removal => removal.Figures.All(figure => figure.Effect is null)))
            return null;
        var flaws = removals.Length == 1 ? "The only flaw" : Invariant($"Of {removals.Length} flaws");
        // In the order in which they rank; the first shown is the one that speaks.
        foreach (var flaw in removals)
        {
            if (flaw.Figures.Where(figure => figure.Shown == Shown.Hurts).Select(Harm).FirstOrDefault(harm => harm is not null) is { } harm)
            {
                var mixed = flaw.Shown == Shown.Mixed ? " In another figure it is shown to help." : "";
                return (removals.Length == 1 ? $"{flaws}, {flaw.Name}, is shown to hurt: with it {harm}." : $"{flaws}, {flaw.Name} ranks first of those that are shown to hurt: with it {harm}.") + mixed;
            }
        }

        return removals.Length == 1
            ? $"{flaws}, {removals[0].Name}, is not shown to hurt."
            : $"{flaws} none is shown to hurt by being there beside the others, of which {removals[0].Name} ranks first.";
    }

    private static string? Harm(FigureEffect figure) => figure is { Effect: { } effect } ? figure.Figure switch
    {
        AblationFigure.Success => Invariant($"the share that is ok is {-effect.Value:0.#} points lower (95 % interval {-effect.High:0.#} to {-effect.Low:0.#})"),
        AblationFigure.TimeAlive => Invariant($"the target lives {-effect.Value:0.#} s shorter (95 % interval {-effect.High:0.#} to {-effect.Low:0.#})"),
        AblationFigure.Deaths => Invariant($"a trial has {effect.Value:0.#} deaths more (95 % interval {effect.Low:0.#} to {effect.High:0.#})"),
        _ => Invariant($"the peak is {effect.Value / (1 << 20):0.#} MiB higher (95 % interval {effect.Low / (1 << 20):0.#} to {effect.High / (1 << 20):0.#})"),
    } : null;

    private static string? Cure(ImmutableArray<SwitchEffect> cures, ImmutableArray<CellReport> cells)
    {
        if (cures.IsEmpty)
            return null;
        var enough = cures.Where(cure => cells[cure.Cell].Verdict == Verdict.Meets).Select(cure => cure.Name).ToArray();
        var alone = enough.Where(name => name != AblationGroup.AllCures).ToArray();
        return alone switch
        {
            [var cure] => $"One cure alone is shown to meet the SLO: {cure}.",
            { Length: > 1 } => $"Each of these cures alone is shown to meet the SLO: {string.Join(", ", alone)}.",
            _ => "No single cure is shown to meet the SLO" + (enough.Length > 0 ? "; all of them together are." : "."),
        };
    }

    private static string? Pairs(ImmutableArray<PairEffect> pairs)
    {
        if (pairs.IsEmpty)
            return null;
        var amplifying = pairs.Where(pair => pair.Synergy == Synergy.Amplify).Select(pair => $"{pair.First} with {pair.Second}").ToArray();
        return amplifying.Length == 0
            ? $"Of {Wording.Counted(pairs.Length, "pair")} of flaws none is shown to need more memory than each flaw alone would add up to."
            : $"Of {Wording.Counted(pairs.Length, "pair")} of flaws these are shown to amplify each other, in peak memory: {string.Join(", ", amplifying)}.";
    }
}
