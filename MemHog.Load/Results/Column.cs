using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MemHog.Load.Results;

/// <summary>
/// A series of whole numbers as steps from one to the next (the first from 0), in multiples of their common unit. Memory
/// comes in pages and moves little between samples, so steps are a fraction of the plain numbers. They are stored packed (see
/// <see cref="PackedNumbers"/>); runs of older versions have them as plain numbers: {"unit":4096,"steps":[25600,3,-1]}.
/// </summary>
/// <param name="Unit">The largest number of which all are multiples.</param>
/// <param name="Steps">In units.</param>
[JsonConverter(typeof(ColumnConverter))]
internal sealed record Column(long Unit, ImmutableArray<long> Steps)
{
    /// <summary>Where nothing was measured, as steps from one such index to the next (the first from 0); what stands there counts for nothing. Empty for none.</summary>
    public ImmutableArray<long> Gaps { get; init; } = [];

    public int Count => Steps.Length;

    public static Column Of(IReadOnlyCollection<long> values)
    {
        var unit = values.Aggregate(0L, CommonUnit) is var common and > 0 ? common : 1;
        // Unchecked: a step that wraps around wraps back when it is read.
        return new Column(unit, StepsOf(values.Select(value => value / unit)));
    }

    /// <summary>Null where nothing at all was measured: a kernel either has a figure or has it not.</summary>
    public static Column? OfOptional(IReadOnlyList<long?> values)
    {
        if (values.All(value => value is null))
            return null;
        // A gap repeats what was before it, which is the cheapest to store.
        var before = 0L;
        var filled = values.Select(value => before = value ?? before).ToArray();
        return Of(filled) with { Gaps = StepsOf(values.Index().Where(value => value.Item is null).Select(value => (long)value.Index)) };
    }

    public IEnumerable<long> Values() => Sums(Steps).Select(sum => unchecked(sum * Unit));

    public IEnumerable<long?> OptionalValues()
    {
        var gaps = Sums(Gaps).ToHashSet();
        return Values().Select((value, at) => gaps.Contains(at) ? null : (long?)value);
    }

    private static ImmutableArray<long> StepsOf(IEnumerable<long> values)
    {
        var previous = 0L;
        var steps = ImmutableArray.CreateBuilder<long>();
        foreach (var value in values)
        {
            steps.Add(unchecked(value - previous));
            previous = value;
        }

        return steps.ToImmutable();
    }

    private static IEnumerable<long> Sums(ImmutableArray<long> steps)
    {
        var sum = 0L;
        foreach (var step in steps)
            yield return sum = unchecked(sum + step);
    }

    private static long CommonUnit(long a, long b)
    {
        // The magnitude of the smallest number has no positive counterpart.
        if (b == long.MinValue)
            return 1;
        b = Math.Abs(b);
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }
}
