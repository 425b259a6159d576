using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MemHog.Load.Model;

/// <summary>One combination of levels, with what they amount to.</summary>
/// <param name="Index">Its place in the matrix as written, from 0.</param>
/// <param name="Levels">Factor name and level name, in the order of the file.</param>
/// <param name="Environment">The variables that the levels add for the target.</param>
/// <param name="Limit">The hard memory limit.</param>
/// <param name="Load">What is sent.</param>
internal sealed record Cell(
    int Index,
    ImmutableArray<LevelChoice> Levels,
    ImmutableSortedDictionary<string, string> Environment,
    MemoryLimit Limit,
    LoadShape Load)
{
    /// <summary>"gc=heap-90 limit=512MiB": what identifies the cell across runs.</summary>
    public string Key => string.Join(' ', Levels.Select(level => $"{level.Factor}={level.Level}"));
}

/// <summary>Which level of which factor.</summary>
/// <param name="Factor">Its name.</param>
/// <param name="Level">Its name.</param>
internal sealed record LevelChoice(string Factor, string Level)
{
    /// <summary>Which named switches are on in it, in the order of the file; null where the factor is no ablation.</summary>
    [SinceSchema(2)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Switches { get; init; }
}

/// <summary>A trial that is to be run: the <paramref name="Number"/>th of the run (from 1), in a block (from 1).</summary>
internal sealed record PlannedTrial(int Number, int Block, Cell Cell)
{
    /// <summary>Of what is random in its load. It is the block's, so that all cells are compared under the same arrivals.</summary>
    public ulong LoadSeed { get; init; }
}
