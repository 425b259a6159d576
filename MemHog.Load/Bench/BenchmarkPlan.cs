using System.Collections.Immutable;
using System.Globalization;

namespace MemHog.Load.Bench;

/// <summary>What a benchmark will measure, in full before anything is started.</summary>
/// <param name="Verb">Its name.</param>
/// <param name="Quick">Cut short.</param>
/// <param name="Seed">Of the order.</param>
/// <param name="Parameters">What it is measured with, for the record.</param>
/// <param name="Steps">In their order.</param>
internal sealed record BenchmarkPlan(string Verb, bool Quick, int Seed, ImmutableSortedDictionary<string, string> Parameters, ImmutableArray<BenchmarkStep> Steps)
{
    /// <summary>Blocks that count.</summary>
    public int Blocks => Steps.IsEmpty ? 0 : Steps.Max(step => step.Block);

    public static ImmutableSortedDictionary<string, string> Named(params ReadOnlySpan<(string Name, IFormattable Value)> parameters)
    {
        var named = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
            named[name] = value.ToString(null, CultureInfo.InvariantCulture);
        return named.ToImmutable();
    }
}
