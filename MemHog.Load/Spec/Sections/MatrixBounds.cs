using System.Globalization;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Yaml;

namespace MemHog.Load.Spec.Sections;

/// <summary>Keeps a slip from planning weeks: bounds on cells and trials, with the arithmetic.</summary>
internal static class MatrixBounds
{
    public const int MostCells = 500;

    public const int MostTrialsPerCell = 100;

    public const int MostTrials = 5000;

    /// <param name="factors">The section, if there is one.</param>
    /// <param name="trials">Per cell.</param>
    /// <param name="trialsNode">Where they are written, if they are.</param>
    public static void Check(Node? factors, int trials, Node? trialsNode)
    {
        if (factors?.Value is not YamlMap { Entries: { Length: > 0 } entries })
            return;
        var counts = entries.Select(entry => (entry.Key, Levels: FactorLevels.CountWritten(new Node(factors.Reading, factors.Path, entry.Key, entry.KeyAt, entry.Value)))).ToList();
        var cells = counts.Aggregate(1.0, (product, factor) => product * factor.Levels);
        var product = string.Join(" x ", counts.Take(10).Select(factor => string.Create(CultureInfo.InvariantCulture, $"{factor.Levels} {factor.Key}"))) + (counts.Count > 10 ? " x …" : "");
        if (cells > MostCells)
            factors.Complain($"{product} = {Written(cells)} cells, more than {MostCells}", "Take levels away, or make several experiments of it.");
        else if (cells * trials > MostTrials)
            (trialsNode ?? factors).Complain(string.Create(CultureInfo.InvariantCulture, $"{cells} cells x {trials} trials = {cells * trials} trials in all, more than {MostTrials}"), "Take levels away, or write fewer trials.");
    }

    private static string Written(double cells) => cells.ToString(cells < 1e9 ? "0" : "0.#e+0", CultureInfo.InvariantCulture);
}
