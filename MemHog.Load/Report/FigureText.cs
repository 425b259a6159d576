using System.Globalization;
using MemHog.Load.Analysis.Comparisons;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Report;

/// <summary>Compared figures as text, the same in every format and every culture.</summary>
internal static class FigureText
{
    /// <summary>"99.42 %", "157", "409.3 MiB": the unit that is not in the value is in the title of the figure.</summary>
    public static string Value(ComparedFigure figure, double value) => figure.Name switch
    {
        _ when figure.Kind == FigureKind.Share => new Ratio(value).ToString(),
        ['p', 'e', 'a', 'k', ..] => Text(value / (1 << 20), "0.0", " MiB"),
        _ => Text(value, value switch { < 1 => "0.000", < 10 => "0.00", < 100 => "0.0", _ => "0" }),
    };

    /// <summary>"+1.87 points (-10.20 to +14.01)", "-3.1 % (-8.0 to +2.0)".</summary>
    public static string Effect(FigureDifference difference)
    {
        var (format, unit) = difference.Figure.Kind == FigureKind.Share ? ("+0.00;-0.00;0.00", " points") : ("+0.0;-0.0;0.0", " %");
        string Part(double part) => Text(100 * (part - difference.Figure.Same), format);
        var effect = difference.Effect;
        return Part(effect.Value) + unit + (effect is { Low: { } low, High: { } high } ? $" ({Part(low)} to {Part(high)})" : "");
    }

    public static string Answered(FigureDifference difference) => difference.Answer == Answer.Inconclusive ? "~" : Words.Of(difference.Answer);

    private static string Text(double value, string format, string unit = "") => value.ToString(format, CultureInfo.InvariantCulture) + unit;
}
