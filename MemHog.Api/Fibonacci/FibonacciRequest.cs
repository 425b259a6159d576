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
        var n = query.Read("n", Default.N, WholeNumber.From(0, bound.MostN, $"the most that {bound.Name} takes"));
        return new(n, method);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"the Fibonacci number of {N} by {Method.Name}");
}
