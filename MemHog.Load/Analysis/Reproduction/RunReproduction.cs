using System.Collections.Immutable;
using MemHog.Load.Analysis.Environments;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis.Reproduction;

/// <summary>Whether a run says what an earlier one of the same experiment said. The definition and what it is worth are in docs/method.md.</summary>
/// <param name="Original">The run that is repeated.</param>
/// <param name="Again">The repetition.</param>
/// <param name="Environment">In what they differ beyond their figures.</param>
/// <param name="Cells">Those that both have, in the order of the original's matrix.</param>
/// <param name="OnlyOriginal">Levels of cells that were not repeated.</param>
/// <param name="OnlyAgain">Levels of cells that the original does not have.</param>
internal sealed record RunReproduction(
    RunManifest Original,
    RunManifest Again,
    ImmutableArray<EnvironmentDifference> Environment,
    ImmutableArray<CellReproduction> Cells,
    ImmutableArray<string> OnlyOriginal,
    ImmutableArray<string> OnlyAgain)
{
    /// <summary>Of the run as a whole: one cell that is not reproduced decides; one that is undecided, or that was not repeated, leaves it open.</summary>
    public Reproduced Answer =>
        Cells.Any(cell => cell.Answer == Reproduced.NotReproduced) ? Reproduced.NotReproduced
        : Cells.IsEmpty || !OnlyOriginal.IsEmpty || Cells.Any(cell => cell.Answer == Reproduced.Undecided) ? Reproduced.Undecided
        : Reproduced.Reproduced;

    /// <summary>Both are judged by the original's SLO: the same question to both.</summary>
    public static RunReproduction Of(Run original, Run again)
    {
        var asked = again with { Manifest = again.Manifest with { Slo = original.Manifest.Slo } };
        return Of(RunAnalysis.Of(original), RunAnalysis.Of(asked)) with { Again = again.Manifest, Environment = EnvironmentDifferences.Of(original.Manifest, again.Manifest) };
    }

    /// <summary>Of runs that are judged already, by one SLO.</summary>
    public static RunReproduction Of(RunReport original, RunReport again)
    {
        var slo = original.Run.Manifest.Slo;
        var cells = MatchedCell.Of(original, again);
        ImmutableArray<(string Key, CellReport Original, CellReport Again)> both = [.. cells.Where(cell => cell.IsInAll).Select(cell => (cell.Key, cell.Cells[0]!, cell.Cells[1]!))];
        var differences = Adjusted([.. both.SelectMany(cell => slo.Objectives.Select(objective => Measured(objective, original, cell.Original, again, cell.Again)))]);
        var objectives = slo.Objectives.Length;
        return new RunReproduction(
            original.Run.Manifest,
            again.Run.Manifest,
            EnvironmentDifferences.Of(original.Run.Manifest, again.Run.Manifest),
            [.. both.Select((cell, at) => CellReproduction.Judge(cell.Key, cell.Original, cell.Again, differences.Slice(at * objectives, objectives)))],
            [.. cells.Where(cell => cell.Cells[1] is null).Select(cell => cell.Key)],
            [.. cells.Where(cell => cell.Cells[0] is null).Select(cell => cell.Key)]);
    }

    /// <summary>By intervals of 95 %, whatever level a sequential run is judged at.</summary>
    private static ObjectiveDifference Measured(Objective objective, RunReport ofOriginal, CellReport original, RunReport ofAgain, CellReport again)
    {
        Effect? effect = Share(objective, ofOriginal, original) is { } first && Share(objective, ofAgain, again) is { } second
            ? ShareDifference.Of(first, second, Math.Min(original.Trials, again.Trials), ObjectiveDifference.Distinct)
            : null;
        return new ObjectiveDifference(objective, effect, effect?.P ?? 1);
    }

    private static Interval? Share(Objective objective, RunReport report, CellReport cell) =>
        SuccessInterval.Of(report.Run.Trials.Where(trial => trial.Cell == cell.Cell.Index).Select(trial => trial.Requests), objective.Measure);

    /// <summary>All differences that there are, of all cells, are one family.</summary>
    private static ImmutableArray<ObjectiveDifference> Adjusted(ImmutableArray<ObjectiveDifference> differences)
    {
        var chances = new Queue<double>(Holm.Adjusted([.. differences.Where(difference => difference.Effect is not null).Select(difference => difference.Chance)]));
        return [.. differences.Select(difference => difference.Effect is null ? difference : difference with { Chance = chances.Dequeue() })];
    }
}
