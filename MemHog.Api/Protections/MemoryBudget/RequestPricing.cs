using System.Globalization;
using MemHog.Api.Parameters;
using Microsoft.Extensions.Primitives;

namespace MemHog.Api.Protections.MemoryBudget;

/// <summary>
/// Puts a price on a request: what its header declares, else what its story computes, else what is usual. A declared
/// price is believed, so that an experiment can study a wrong one.
/// </summary>
internal sealed class RequestPricing(RequestDelegate next, MemoryBudgetOptions options)
{
    /// <summary>A plain number of bytes.</summary>
    public const string Header = "MemHog-Cost-Bytes";

    public async Task InvokeAsync(HttpContext context)
    {
        var declared = Declared(context.Request.Headers, out var problems);
        if (problems.Count > 0)
        {
            await TypedResults.ValidationProblem(problems).ExecuteAsync(context);
            return;
        }

        context.Features.Set(new RequestCost(declared ?? StoryCosts.Of(context) ?? options.UsualCost));
        await next(context);
    }

    private static Bytes? Declared(IHeaderDictionary headers, out IDictionary<string, string[]> problems)
    {
        var header = new QueryParameters(new QueryCollection(new Dictionary<string, StringValues> { [Header] = headers[Header] }));
        var declared = headers.ContainsKey(Header) ? header.Read(Header, default, Parse) : default(Bytes?);
        problems = header.Problems;
        return declared;
    }

    private static Parsed<Bytes> Parse(string text) =>
        PlainNumber.TryParse(text, out var number) && decimal.IsInteger(number) && number >= 0 && number <= Bytes.Most.Count
            ? new Bytes((long)number)
            : Parsed<Bytes>.Wrong(string.Create(CultureInfo.InvariantCulture, $"is not a number of bytes; write digits only, from 0 to {Bytes.Most.Count}"));
}
