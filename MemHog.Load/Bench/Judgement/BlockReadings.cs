using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Model;

namespace MemHog.Load.Bench.Judgement;

/// <summary>What the counted blocks of a benchmark gave.</summary>
internal sealed class BlockReadings(Benchmark benchmark)
{
    public bool Quick => benchmark.Quick;

    /// <summary>A number that it was measured with; null where there is none of this name.</summary>
    public double? Parameter(string name) =>
        benchmark.Parameters.TryGetValue(name, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>By name, whatever the order in which they were measured.</summary>
    public ImmutableArray<string> Cases => [.. Counted.Select(sample => sample.Case).Distinct().Order(StringComparer.Ordinal)];

    public ImmutableArray<string> Variants => [.. Counted.Select(sample => sample.Variant).Distinct().Order(StringComparer.Ordinal)];

    private IEnumerable<BenchmarkSample> Counted => benchmark.Samples.Where(sample => sample.Block > 0);

    /// <summary>Of each block that has it.</summary>
    public ImmutableArray<double> Of(string @case, string variant, string reading) => [.. ByBlock(@case, variant, reading).Values];

    /// <summary>A combination of two readings of the same measurement, of each block that has both.</summary>
    public ImmutableArray<double> Within(string @case, string variant, string reading, string other, Func<double, double, double> combine) =>
        Combined(ByBlock(@case, variant, reading), ByBlock(@case, variant, other), combine);

    /// <summary>A combination of two variants of the same block, of each block that has both: only such a pair met the same machine.</summary>
    public ImmutableArray<double> Paired(string @case, string variant, string than, string reading, Func<double, double, double> combine) =>
        Combined(ByBlock(@case, variant, reading), ByBlock(@case, than, reading), combine);

    public ImmutableArray<double> Ratios(string @case, string variant, string than, string reading) =>
        Paired(@case, variant, than, reading, (value, other) => value / other);

    public ImmutableArray<double> Differences(string @case, string variant, string than, string reading) =>
        Paired(@case, variant, than, reading, (value, other) => value - other);

    private static ImmutableArray<double> Combined(SortedDictionary<int, double> values, SortedDictionary<int, double> others, Func<double, double, double> combine) =>
        [.. values.Where(pair => others.ContainsKey(pair.Key)).Select(pair => combine(pair.Value, others[pair.Key])).Where(double.IsFinite)];

    private SortedDictionary<int, double> ByBlock(string @case, string variant, string reading)
    {
        var values = new SortedDictionary<int, double>();
        foreach (var sample in Counted.Where(sample => sample.Case == @case && sample.Variant == variant))
        {
            foreach (var (_, value) in sample.Readings.Where(one => one.Name == reading))
                values[sample.Block] = value;
        }

        return values;
    }
}
