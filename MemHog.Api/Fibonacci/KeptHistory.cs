using System.Numerics;

namespace MemHog.Api.Fibonacci;

/// <summary>
/// <c>history</c>: one number after the other, and all of them kept, though only the last two are ever read again. The
/// memory is a request's own and grows with the square of n.
/// </summary>
internal static class KeptHistory
{
    public static FibonacciNumber Compute(int n, CancellationToken cancel)
    {
        // No capacity on purpose: growing belongs to it.
        List<BigInteger> history = [BigInteger.Zero, BigInteger.One];
        while (history.Count <= n)
        {
            cancel.ThrowIfCancellationRequested();
            history.Add(history[^1] + history[^2]);
        }

        // Read to the last, so that all of it is alive to the last.
        var bytes = history.Sum(FibonacciNumber.SizeOf);
        return new(history[n], history.Count, bytes);
    }
}
