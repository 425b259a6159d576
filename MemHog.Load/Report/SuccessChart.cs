using System.Globalization;
using System.Text;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>
/// Success intervals of all cells against the SLO, as SVG. The axis counts nines (90 %, 99 %, 99.9 % are equally far
/// apart), because on a linear one every interesting cell would lie on the right edge.
/// </summary>
internal static class SuccessChart
{
    private const double Width = 820;
    private const double Left = 290;
    private const double Right = 30;
    private const double Top = 34;
    private const double Row = 28;

    public static string Of(RunReport report, CellNames names, Objective objective)
    {
        var target = objective.Target.Value;
        var most = Math.Max(3, Math.Ceiling(Nines(target)) + 1);
        double X(double share) => Left + Math.Min(1, Nines(share) / most) * (Width - Left - Right);
        var bottom = Top + Row * report.Cells.Length;

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"success\" viewBox=\"0 0 {Html.Number(Width)} {Html.Number(bottom + 26)}\" role=\"img\" aria-label=\"Share of ok requests of each cell with its 95 % interval, against the SLO\">\n");
        foreach (var share in (double[])[0, 0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999])
        {
            if (Nines(share) > most)
                continue;
            Line(svg, "tick", X(share), Top, X(share), bottom);
            Text(svg, "label middle", X(share), bottom + 16, new Ratio(share).Value.ToString("0.### %", CultureInfo.InvariantCulture));
        }

        Line(svg, "slo", X(target), Top - 10, X(target), bottom);
        Text(svg, "slo-label middle", X(target), Top - 16, $"SLO {objective.Target}");
        for (var i = 0; i < report.Cells.Length; i++)
            Cell(svg, report.Cells[i], names, objective.Measure, Top + Row * (i + 0.5), X);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Cell(StringBuilder svg, CellReport cell, CellNames names, Measure measure, double y, Func<double, double> x)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"{Words.Of(cell.Verdict)}\"><title>{Html.Escaped($"{cell.Cell.Key}: {Metrics.Of(measure).Text(cell)} ({Metrics.Interval(cell, measure)}), {Words.Of(cell.Verdict)}")}</title>\n");
        Text(svg, "label end", Left - 14, y + 4, Shortened(names.Of(cell.Cell)));
        if (cell.Share(measure) is { } success)
        {
            // A bar of no width would vanish: an interval at the edge still shows as a dot.
            Line(svg, "interval", x(success.Low), y, x(success.High), y);
            Line(svg, "interval", x(success.Low), y - 5, x(success.Low), y + 5);
            Line(svg, "interval", x(success.High), y - 5, x(success.High), y + 5);
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{Html.Number(x(success.Value))}\" cy=\"{Html.Number(y)}\" r=\"5\"/>\n");
        }
        else
        {
            Text(svg, "label", Left + 6, y + 4, "no requests");
        }

        svg.Append("</g>\n");
    }

    /// <summary>0 % is 0, 90 % is 1, 99 % is 2; 100 % is beyond any.</summary>
    private static double Nines(double share) => share >= 1 ? double.PositiveInfinity : -Math.Log10(1 - share);

    private static void Line(StringBuilder svg, string style, double x1, double y1, double x2, double y2) =>
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"{style}\" x1=\"{Html.Number(x1)}\" y1=\"{Html.Number(y1)}\" x2=\"{Html.Number(x2)}\" y2=\"{Html.Number(y2)}\"/>\n");

    private static void Text(StringBuilder svg, string style, double x, double y, string text) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{style}\" x=\"{Html.Number(x)}\" y=\"{Html.Number(y)}\">{Html.Escaped(text)}</text>\n");

    /// <summary>Cut in the middle: settings that are built on each other differ at their ends.</summary>
    private static string Shortened(string name) => name.Length <= 36 ? name : name[..15] + "…" + name[^20..];
}
