using System.Collections.Immutable;

namespace MemHog.Load.Bench.Store;

/// <summary><c>memhog bench store</c>: how fast results are written, listed and compared, and how that grows.</summary>
/// <param name="Quick">Cut short.</param>
internal sealed record StorePlan(bool Quick)
{
    public const string Verb = "store";
    public const string Files = "files";
    public const string Redis = "redis";
    public const string Batches = "written in batches";
    public const string OneByOne = "written one by one";
    public const string List = "list";
    public const string OneRun = "one run of many";
    public const string Comparison = "comparison";

    /// <summary>Trials that are stored together.</summary>
    public const int Batch = 100;

    /// <summary>Of a run of which the store has many.</summary>
    public const int CellsOfRun = 5;
    public const int TrialsOfRun = 10;

    public int Trials => Quick ? 400 : 10_000;

    /// <summary>Each waits for the disk or for an answer, so that fewer tell as much.</summary>
    public int TrialsOneByOne => Quick ? 40 : 1_000;

    /// <summary>How many runs a store has.</summary>
    public ImmutableArray<int> Runs => Quick ? [1, 10] : [1, 10, 100, 1000];

    public int Cells => Quick ? 4 : 20;

    public int TrialsPerCell => Quick ? 4 : 20;

    /// <summary>Of what takes milliseconds: their median is the reading.</summary>
    public int Repeats => Quick ? 1 : 5;

    /// <param name="kinds">Of stores.</param>
    /// <param name="redis">The version of redis-server; null where it is left out.</param>
    /// <param name="seed">Of the order and of the trials.</param>
    public BenchmarkPlan Of(ImmutableArray<string> kinds, string? redis, int seed)
    {
        var blocks = Quick ? 1 : 12;
        var parameters = BenchmarkPlan.Named(
            ("blocks", blocks), ("trials", Trials), ("batch", Batch), ("trials_one_by_one", TrialsOneByOne), ("most_runs", Runs[^1]), ("fewer_runs", Runs[^2]),
            ("compared_cells", Cells), ("compared_trials_per_cell", TrialsPerCell));
        return new BenchmarkPlan(
            Verb, Quick, seed, redis is null ? parameters : parameters.Add("redis", redis),
            BlockPlan.Of([Batches, OneByOne, List, OneRun, Comparison], kinds, blocks, warmUp: true, seed));
    }

    /// <summary>The place of the stores with so many runs.</summary>
    public static string PlaceOf(int runs) => FormattableString.Invariant($"runs-{runs}");

    /// <summary>A reading that is taken in each of those stores.</summary>
    public static string At(string reading, double runs) => FormattableString.Invariant($"{reading}_at_{runs}_runs_ms");
}
