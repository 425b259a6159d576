using System.Globalization;
using MemHog.Api.Parameters;

namespace MemHog.Api.Fibonacci;

/// <summary>What a request to <c>/fib</c> asks for.</summary>
internal sealed record FibonacciRequest(int N, FibonacciMethod Method)
{
    private static readonly FibonacciRequest Default = new(30, FibonacciMethod.Naive);

    /// <summary>Reads what it can; all that is wrong is in the parameters' problems afterwards.</summary>
    public static FibonacciRequest Read(QueryParameters query)
    {
        var method = query.Read("method", Default.Method, FibonacciMethod.Parse);
        // Whoever wrote a wrong method did not mean the default and its bound.
        var bound = query.Problems.Count == 0 ? method : FibonacciMethod.Memo;
        var n = query.Read("n", Default.N, text => ParseN(text, bound));
        return new(n, method);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"the Fibonacci number of {N} by {Method.Name}");

    private static Parsed<int> ParseN(string text, FibonacciMethod method)
    {
        var howTo = string.Create(CultureInfo.InvariantCulture, $"write a whole number from 0 to {method.MostN}, the most that {method.Name} takes");
        if (text.Contains('.') || !PlainNumber.TryParse(text, out var n)) return Parsed<int>.Wrong($"is not a whole number; {howTo}");
        return n <= method.MostN ? (int)n : Parsed<int>.Wrong($"is too much; {howTo}");
    }
}
