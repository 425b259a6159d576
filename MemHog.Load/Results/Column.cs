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
        var unit = 0L;
        foreach (var value in values)
        {
            if (unit == 1)
                break;
            // Most often it already divides the next one.
            if (unit == 0 || value % unit != 0)
                unit = CommonUnit(unit, value);
        }

        unit = Math.Max(unit, 1);
        // Unchecked: a step that wraps around wraps back when it is read.
        return new Column(unit, StepsOf(values.Select(value => value / unit), values.Count));
    }

    /// <summary>Null where nothing at all was measured: a kernel either has a figure or has it not.</summary>
    public static Column? OfOptional(IReadOnlyList<long?> values)
    {
        long[] gaps = [.. values.Index().Where(value => value.Item is null).Select(value => (long)value.Index)];
        if (gaps.Length == values.Count)
            return null;
        // A gap repeats what was before it, which is the cheapest to store.
        var before = 0L;
        var filled = values.Select(value => before = value ?? before).ToArray();
        return Of(filled) with { Gaps = StepsOf(gaps, gaps.Length) };
    }

    public long[] Values()
    {
        var values = Sums(Steps);
        for (var i = 0; i < values.Length; i++)
            values[i] = unchecked(values[i] * Unit);
        return values;
    }

    public long?[] OptionalValues()
    {
        long?[] values = [.. Values()];
        foreach (var gap in Sums(Gaps))
        {
            if (gap >= 0 && gap < values.Length)
                values[gap] = null;
        }

        return values;
    }

    private static ImmutableArray<long> StepsOf(IEnumerable<long> values, int count)
    {
        var previous = 0L;
        var steps = ImmutableArray.CreateBuilder<long>(count);
        foreach (var value in values)
        {
            steps.Add(unchecked(value - previous));
            previous = value;
        }

        return steps.MoveToImmutable();
    }

    private static long[] Sums(ImmutableArray<long> steps)
    {
        var sums = new long[steps.Length];
        var sum = 0L;
        for (var i = 0; i < sums.Length; i++)
            sums[i] = sum = unchecked(sum + steps[i]);
        return sums;
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
