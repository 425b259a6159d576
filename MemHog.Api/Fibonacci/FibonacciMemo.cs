using System.Numerics;

namespace MemHog.Api.Fibonacci;

/// <summary>
/// <c>memo</c>: every number that was ever needed, kept for the whole process and for ever. Nothing is computed twice, and
/// nothing is given back: the largest n that anybody has asked for decides what the process holds.
/// </summary>
internal sealed class FibonacciMemo
{
    private readonly Lock gate = new();
    private readonly List<BigInteger> known = [BigInteger.Zero, BigInteger.One];
    private long bytes = 2 * FibonacciNumber.SizeOf(BigInteger.One);

    public FibonacciNumber Compute(int n, CancellationToken cancel)
    {
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            // The lock is taken anew for each number: requests that need the same ones share the work, and one that is
            // given up leaves its share behind. Recursion, the usual shape, would end the process at this depth.
            lock (gate)
            {
                if (n < known.Count) return new(known[n], known.Count, bytes);
                var next = known[^1] + known[^2];
                known.Add(next);
                bytes += FibonacciNumber.SizeOf(next);
            }
        }
    }
}
