using System.Collections.Immutable;

namespace MemHog.Load.Analysis;

/// <summary>The cells of several runs that have the same levels.</summary>
/// <param name="Key">Those levels, as <see cref="Model.Cell.Key"/> names them.</param>
/// <param name="Cells">One for each run, in their order; null where a run has no such cell.</param>
internal sealed record MatchedCell(string Key, ImmutableArray<CellReport?> Cells)
{
    public bool IsInAll => Cells.All(cell => cell is not null);

    /// <returns>In the order of the first run's matrix, then what only later runs have.</returns>
    public static ImmutableArray<MatchedCell> Of(params ImmutableArray<RunReport> runs) =>
    [
        .. runs.SelectMany(run => run.Cells).Select(cell => cell.Cell.Key).Distinct(StringComparer.Ordinal)
            .Select(key => new MatchedCell(key, [.. runs.Select(run => run.Cells.FirstOrDefault(cell => cell.Cell.Key == key))])),
    ];
}
