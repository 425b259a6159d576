using System.Collections.Immutable;

namespace MemHog.Load.Results;

/// <summary>
/// A series of whole numbers as steps from one to the next (the first from 0), in multiples of their common unit.
/// Memory comes in pages and moves little between samples, so {"unit":4096,"steps":[25600,3,-1]} is a fraction of the plain numbers.
/// </summary>
internal sealed record Column(long Unit, ImmutableArray<long> Steps)
{
    public static Column Of(IReadOnlyCollection<long> values)
    {
        var unit = values.Aggregate(0L, CommonUnit) is var common and > 0 ? common : 1;
        var steps = ImmutableArray.CreateBuilder<long>(values.Count);
        var previous = 0L;
        foreach (var value in values)
        {
            // Unchecked: a step that wraps around wraps back when it is read.
            steps.Add(unchecked(value / unit - previous));
            previous = value / unit;
        }

        return new Column(unit, steps.MoveToImmutable());
    }

    public IEnumerable<long> Values()
    {
        var sum = 0L;
        foreach (var step in Steps)
        {
            sum = unchecked(sum + step);
            yield return unchecked(sum * Unit);
        }
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
