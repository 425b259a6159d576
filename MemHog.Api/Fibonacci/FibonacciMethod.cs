using MemHog.Api.Parameters;

namespace MemHog.Api.Fibonacci;

/// <summary>A way to get there. A new one is one file beside this and one line in <see cref="All"/>.</summary>
/// <param name="Name">As the request and the answer spell it.</param>
/// <param name="MostN">Where it stops being a request and becomes an outage.</param>
/// <param name="Compute">The n-th number, and what is kept in memory for it. Gives up when the client has.</param>
internal sealed record FibonacciMethod(string Name, int MostN, Func<int, FibonacciMemo, CancellationToken, FibonacciNumber> Compute)
{
    public static readonly FibonacciMethod Naive = new("naive", 42, (n, _, cancel) => NaiveRecursion.Compute(n, cancel));
    public static readonly FibonacciMethod History = new("history", 100_000, (n, _, cancel) => KeptHistory.Compute(n, cancel));
    public static readonly FibonacciMethod Memo = new("memo", 200_000, (n, memo, cancel) => memo.Compute(n, cancel));

    public static readonly IReadOnlyList<FibonacciMethod> All = [Naive, History, Memo];

    private static readonly string Names = string.Join(", ", All.Select(method => method.Name));

    public static Parsed<FibonacciMethod> Parse(string text) =>
        All.FirstOrDefault(method => method.Name == text) is { } known
            ? known
            : Parsed<FibonacciMethod>.Wrong($"is no method; write one of {Names}");
}
