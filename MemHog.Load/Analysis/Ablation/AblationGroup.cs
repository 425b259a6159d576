using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.Ablation;

/// <summary>The cells of an ablation under one combination of the other factors' levels, found by their switches.</summary>
internal sealed class AblationGroup
{
    /// <summary>What all cures together are called beside single ones. No switch has a space in its name.</summary>
    public const string AllCures = "all cures";

    private readonly ImmutableArray<(Cell Cell, LevelChoice Level)> cells;

    private AblationGroup(ImmutableArray<(Cell Cell, LevelChoice Level)> cells)
    {
        this.cells = cells;
        Others = OthersOf(cells[0].Cell);
        AllFlaws = cells.FirstOrDefault(one => one.Level.Level == AblationLevel.AllFlaws).Cell;
        // Without a cell that has all flaws only pairs of them are compared, and there are no cures.
        Flaws = AllFlaws is null
            ? [.. cells.SelectMany(one => one.Level.Switches!.Value).Distinct()]
            : SwitchesOf(AllFlaws);
    }

    public ImmutableArray<LevelChoice> Others { get; }

    public ImmutableArray<Cell> Cells => [.. cells.Select(one => one.Cell)];

    public Cell? AllFlaws { get; }

    public ImmutableArray<string> Flaws { get; }

    /// <summary>Every flaw whose removal was measured, with the cell that lacks it.</summary>
    public IEnumerable<(string Flaw, Cell Cell)> Removals =>
        from flaw in AllFlaws is null ? [] : Flaws
        let cell = With(Flaws.Remove(flaw))
        where cell is not null
        select (flaw, cell);

    /// <summary>Every cure that was added alone, with its cell, then all of them together.</summary>
    public IEnumerable<(string Cure, Cell Cell)> Cures =>
        from one in cells
        where AllFlaws is not null
        let added = one.Level.Switches!.Value.Except(Flaws).ToArray()
        where added.Length > 0 && one.Level.Switches!.Value.Length == Flaws.Length + added.Length
        select (added.Length == 1 ? added[0] : AllCures, one.Cell);

    /// <summary>The cell in which exactly these are on; null where there is none.</summary>
    public Cell? With(params IEnumerable<string> switches)
    {
        var wanted = switches.ToHashSet(StringComparer.Ordinal);
        return cells.FirstOrDefault(one => wanted.SetEquals(one.Level.Switches!.Value)).Cell;
    }

    /// <summary>In the order of the matrix; none where no factor is an ablation.</summary>
    public static IEnumerable<AblationGroup> Of(ImmutableArray<Cell> cells) =>
        from cell in cells
        let level = cell.Levels.FirstOrDefault(level => level.Switches is not null)
        where level is not null
        group (cell, level) by string.Join('\n', OthersOf(cell).Select(other => $"{other.Factor}={other.Level}")) into same
        select new AblationGroup([.. same]);

    /// <summary>Whether the cell is one of an ablation.</summary>
    public static bool Holds(Cell cell) => cell.Levels.Any(level => level.Switches is not null);

    private static ImmutableArray<LevelChoice> OthersOf(Cell cell) => [.. cell.Levels.Where(level => level.Switches is null)];

    private static ImmutableArray<string> SwitchesOf(Cell cell) => cell.Levels.First(level => level.Switches is not null).Switches!.Value;
}
