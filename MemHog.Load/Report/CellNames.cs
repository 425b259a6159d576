using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>What a cell is called beside the others: only what differs between them, and what all share once.</summary>
internal sealed class CellNames
{
    private readonly ImmutableArray<Cell> _cells;

    public CellNames(ImmutableArray<Cell> cells)
    {
        _cells = cells;
        Factors = [.. cells.SelectMany(cell => cell.Levels).Select(level => level.Factor).Distinct().Where(factor => Levels(factor).Length > 1)];
        // A single cell, or cells that differ in nothing, still need a name.
        if (Factors.IsEmpty && !cells.IsEmpty)
            Factors = [.. cells[0].Levels.Take(1).Select(level => level.Factor)];
        Shared = string.Join(' ', cells.SelectMany(cell => cell.Levels).Where(level => !Factors.Contains(level.Factor)).Select(level => $"{level.Factor}={level.Level}").Distinct());
    }

    /// <summary>The factors that vary, in the order of the file.</summary>
    public ImmutableArray<string> Factors { get; }

    /// <summary>"limit=512MiB", or empty.</summary>
    public string Shared { get; }

    public static string Level(Cell cell, string factor) => cell.Levels.FirstOrDefault(level => level.Factor == factor)?.Level ?? "";

    /// <summary>"heap-90", or with more factors "heap-90 1GiB".</summary>
    public string Of(Cell cell) => string.Join(' ', Factors.Select(factor => Level(cell, factor)));

    private string[] Levels(string factor) => [.. _cells.Select(cell => Level(cell, factor)).Distinct()];
}
