using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis.Comparisons;

/// <summary>Two cells in all figures.</summary>
/// <param name="Of">The cell that may be better or worse.</param>
/// <param name="Against">The one that it is compared with.</param>
/// <param name="Blocks">Those that hold both.</param>
/// <param name="Figures">In the order of <see cref="ComparedFigures"/>; only those that can be compared.</param>
internal sealed record CellComparison(Cell Of, Cell Against, int Blocks, ImmutableArray<FigureDifference> Figures)
{
    public IEnumerable<FigureDifference> That(Answer answer) => Figures.Where(figure => figure.Answer == answer);
}
