namespace MemHog.Api.Fibonacci;

/// <summary>The n-th Fibonacci number; F(0) is 0, F(1) is 1.</summary>
/// <param name="Value">In decimal digits; a string, since JSON's numbers end at 2^53 for most who read them.</param>
/// <param name="KeptCount">Numbers in memory at the end: the request's own, or for <c>memo</c> the process's.</param>
/// <param name="KeptEstimatedBytes">Their size, counted from the layout of the objects.</param>
/// <param name="ComputeMs">Finding the number, without printing it.</param>
internal sealed record FibonacciAnswer(
    int N,
    string Method,
    string Value,
    int KeptCount,
    long KeptEstimatedBytes,
    double ComputeMs);
