using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>
/// Memory over time of one cell, one line per trial, as SVG; all cells of a report share both axes. Samples are thinned
/// to the width of the picture by their maximum, so that no peak is lost.
/// </summary>
internal sealed class MemoryChart
{
    private const double Width = 340;
    private const double Height = 160;
    private const double Left = 8;
    private const double Right = 8;
    private const double Top = 18;
    private const double Bottom = 20;
    private const int Columns = 160;

    private readonly ILookup<int, TrialResult> _trials;
    private readonly double _seconds;
    private readonly double _bytes;

    public MemoryChart(RunReport report)
    {
        _trials = report.Run.Trials.OrderBy(trial => trial.Number).ToLookup(trial => trial.Cell);
        _seconds = Math.Max(1, report.Run.Trials.Select(End).DefaultIfEmpty().Max());
        _bytes = 1.08 * Math.Max(1 << 20, report.Cells.Max(cell => Math.Max(cell.Peak?.Count ?? 0, cell.Cell.Limit.Value?.Count ?? 0)));
    }

    public string Of(CellReport cell)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"memory\" viewBox=\"0 0 {Html.Number(Width)} {Html.Number(Height)}\" role=\"img\" aria-label=\"Memory over time, one line per trial\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"axis\" x1=\"{Html.Number(Left)}\" y1=\"{Html.Number(Y(0))}\" x2=\"{Html.Number(Width - Right)}\" y2=\"{Html.Number(Y(0))}\"/>\n");
        foreach (var trial in _trials[cell.Cell.Index])
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"trial\" d=\"{Path(trial.Samples)}\"><title>trial {trial.Number}</title></path>\n");
        if (cell.Cell.Limit.Value is { } limit)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"limit\" x1=\"{Html.Number(Left)}\" y1=\"{Html.Number(Y(limit.Count))}\" x2=\"{Html.Number(Width - Right)}\" y2=\"{Html.Number(Y(limit.Count))}\"/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"label end\" x=\"{Html.Number(Width - Right)}\" y=\"{Html.Number(Y(limit.Count) - 4)}\">limit {Html.Escaped(limit.ToString())}</text>\n");
        }

        Forecasts(svg, cell);
        foreach (var trial in _trials[cell.Cell.Index])
            Deaths(svg, trial);
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"label\" x=\"{Html.Number(Left)}\" y=\"{Html.Number(Height - 5)}\">0</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"label end\" x=\"{Html.Number(Width - Right)}\" y=\"{Html.Number(Height - 5)}\">{Html.Number(Math.Round(_seconds, 1))} s</text>\n");
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>From the start of the load to the ceiling, or to the edge of the picture.</summary>
    private void Forecasts(StringBuilder svg, CellReport cell)
    {
        if (cell.Growth is not { MemoryGrows: true } growth)
            return;
        foreach (var line in growth.Trials.Select(trial => trial.Forecast.Line).OfType<ForecastLine>())
        {
            var until = Math.Min(_seconds, line.ToSeconds);
            var height = line.FromBytes + (line.ToBytes - line.FromBytes) * (until - line.FromSeconds) / (line.ToSeconds - line.FromSeconds);
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"forecast\" d=\"M{Html.Number(X(line.FromSeconds))} {Html.Number(Y(line.FromBytes))}L{Html.Number(X(until))} {Html.Number(Y(height))}\"><title>as forecast from the first third of the load</title></path>\n");
        }
    }

    /// <summary>A cross at the last sample before each death.</summary>
    private void Deaths(StringBuilder svg, TrialResult trial)
    {
        foreach (var fate in trial.Fates.Where(fate => fate.IsDeath))
        {
            var before = trial.Samples.LastOrDefault(sample => sample.AtSeconds <= fate.AtSeconds);
            var (x, y) = (X(fate.AtSeconds), Y(before.CurrentBytes));
            var code = fate.ExitCode is { } exit ? string.Create(CultureInfo.InvariantCulture, $", exit code {exit}") : "";
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"death\" d=\"M{Html.Number(x - 4)} {Html.Number(y - 4)}l8 8m0 -8l-8 8\"><title>trial {trial.Number}: {Words.Of(fate.Kind)} at {Html.Number(fate.AtSeconds)} s{code}</title></path>\n");
        }
    }

    private string Path(ImmutableArray<MemorySample> samples)
    {
        var path = new StringBuilder();
        var last = double.NegativeInfinity;
        foreach (var column in samples.GroupBy(sample => (int)(sample.AtSeconds / _seconds * Columns)).OrderBy(column => column.Key))
        {
            var highest = column.MaxBy(sample => sample.CurrentBytes);
            // While the target is down nobody samples: the line has a gap there, not a slope.
            path.Append(highest.AtSeconds - last > 4 * _seconds / Columns ? 'M' : 'L')
                .Append(Html.Number(X(highest.AtSeconds))).Append(' ').Append(Html.Number(Y(highest.CurrentBytes)));
            last = highest.AtSeconds;
        }

        return path.ToString();
    }

    private double X(double seconds) => Left + seconds / _seconds * (Width - Left - Right);

    private double Y(double bytes) => Height - Bottom - bytes / _bytes * (Height - Top - Bottom);

    private static double End(TrialResult trial) =>
        Math.Max(trial.Samples.IsEmpty ? 0 : trial.Samples[^1].AtSeconds, trial.Fates.Select(fate => fate.AtSeconds).DefaultIfEmpty().Max());
}
