namespace MemHog.Api.Fibonacci;

/// <summary>
/// <c>naive</c>: the definition as it stands, in about 1.6^n calls. It keeps nothing, so memory stays flat; what it takes is
/// a thread of the pool for as long as it runs, and behind that thread requests wait.
/// </summary>
internal static class NaiveRecursion
{
    // Asked at every call it would be a part of what is measured; below this one takes microseconds.
    private const int AsksFrom = 20;

    public static FibonacciNumber Compute(int n, CancellationToken cancel) => new(Of(n, cancel), 0, 0);

    private static long Of(int n, CancellationToken cancel)
    {
        if (n >= AsksFrom) cancel.ThrowIfCancellationRequested();
        return n < 2 ? n : Of(n - 1, cancel) + Of(n - 2, cancel);
    }
}
