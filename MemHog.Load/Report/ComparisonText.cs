using MemHog.Load.Analysis.Comparisons;
using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Report;

/// <summary>Compared figures and their differences in words, the same in every format and every culture.</summary>
internal static class ComparisonText
{
    /// <summary>Beyond this, a ratio says more than a percentage.</summary>
    private const double Manifold = 2;

    /// <summary>"18.8 (17.1–20.5)", in the unit of the column: milliseconds, MiB, a second.</summary>
    public static string Of(ComparedFigure figure, Interval interval) => $"{Value(figure, interval.Value)} ({Value(figure, interval.Low)}–{Value(figure, interval.High)})";

    /// <summary>"p99 ms", "peak memory MiB".</summary>
    public static string Title(ComparedFigure figure) => figure.Unit switch
    {
        FigureUnit.Share => $"{figure.Title} %",
        FigureUnit.Milliseconds or FigureUnit.Seconds => $"{figure.Title} ms",
        FigureUnit.Bytes => $"{figure.Title} MiB",
        _ => $"{figure.Title} /s",
    };

    /// <summary>"p99 -23 % (-31 to -14)", "goodput x3.1 (2.7 to 3.6)", "success +4.2 points (3.6 to 4.9)".</summary>
    public static string Of(FigureDifference difference) => $"{difference.Figure.Title} {Effect(difference.Figure.Kind, difference.Effect)}";

    public static string Effect(FigureKind kind, Effect effect)
    {
        if (kind == FigureKind.Share)
            return Bounded(effect, value => Signed(100 * value), " points");
        return effect.Value > Manifold
            ? "x" + Bounded(effect, value => value < 100 ? Invariant($"{value:0.0}") : Invariant($"{value:0}"), "")
            : Bounded(effect, value => Signed(100 * (value - 1)), " %");
    }

    private static string Bounded(Effect effect, Func<double, string> text, string unit) => effect is { Low: { } low, High: { } high }
        ? $"{text(effect.Value)}{unit} ({text(low)} to {text(high)})"
        : text(effect.Value) + unit;

    /// <summary>Never "-0".</summary>
    private static string Signed(double value)
    {
        var text = Math.Abs(value) < 10 ? Invariant($"{value:+0.0;-0.0;0}") : Invariant($"{value:+0;-0;0}");
        return text.Trim('+', '-', '0', '.').Length == 0 ? "0" : text;
    }

    public static string Value(ComparedFigure figure, double value) => figure.Unit switch
    {
        FigureUnit.Milliseconds => Metrics.Milliseconds(value),
        FigureUnit.Seconds => Metrics.Milliseconds(value * 1000),
        FigureUnit.Bytes => Metrics.Mebibytes(value)[..^" MiB".Length],
        FigureUnit.PerSecond => Metrics.PerSecond(value),
        _ => Invariant($"{100 * value:0.0}"),
    };
}
