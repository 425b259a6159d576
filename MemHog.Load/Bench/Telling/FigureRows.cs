using System.Collections.Immutable;
using MemHog.Load.Bench.Judgement;
using MemHog.Load.Model;

namespace MemHog.Load.Bench.Telling;

/// <summary>The figures of a benchmark as rows of words, for every format.</summary>
internal static class FigureRows
{
    public static readonly ImmutableArray<string> Columns = ["what", "unit", "min", "median", "max", "95 % of the median", "must be", "verdict"];

    public static IEnumerable<ImmutableArray<string>> Of(BenchmarkReport report) => report.Figures.Select(figure => ImmutableArray.Create(
        figure.Name,
        figure.Unit,
        Digits.Of(figure.Lowest),
        Digits.Of(figure.Middle),
        Digits.Of(figure.Highest),
        figure.IsExact ? "exact" : figure.Interval is { } interval ? $"{Digits.Of(interval.Low)} .. {Digits.Of(interval.High)}" : "too few blocks",
        Of(figure.Claim),
        figure.Verdict is { } verdict ? Of(verdict) : ""));

    private static string Of(Claim? claim) => claim switch
    {
        null => "",
        { Low: { } low, High: { } high } => $"{Digits.Of(low)} .. {Digits.Of(high)}",
        { Low: { } low } => $">= {Digits.Of(low)}",
        _ => $"<= {Digits.Of(claim.High)}",
    };

    public static string Of(BenchmarkVerdict verdict) => Words.Of(verdict).Replace('-', ' ');
}
