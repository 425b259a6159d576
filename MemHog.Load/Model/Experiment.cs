using System.Collections.Immutable;

namespace MemHog.Load.Model;

/// <summary>A question with everything needed to answer it; immutable and valid once it exists.</summary>
/// <param name="Name">Short, for ids: letters, digits and dashes.</param>
/// <param name="Question">In words.</param>
/// <param name="Target">The program under test.</param>
/// <param name="Load">What is sent to it, unless a level says otherwise.</param>
/// <param name="Factors">What is varied; their product is the matrix.</param>
/// <param name="Trials">Fresh processes per cell.</param>
/// <param name="Slo">When a cell is good enough.</param>
/// <param name="Seed">Decides the order of cells in every block.</param>
/// <param name="Source">The YAML as it goes into the manifest: as it was read, but for values that may be secrets.</param>
internal sealed record Experiment(
    string Name,
    string Question,
    Target Target,
    LoadShape Load,
    ImmutableArray<Factor> Factors,
    TrialBudget Trials,
    Slo Slo,
    int Seed,
    string Source)
{
    /// <summary>What the target needs beside it, in the order of the file.</summary>
    public ImmutableArray<Companion> Companions { get; init; } = [];

    public Probes Probes { get; init; } = Probes.Default;

    /// <summary>Null where the experiment does not say.</summary>
    public ComparisonPlan? Comparison { get; init; }
}
