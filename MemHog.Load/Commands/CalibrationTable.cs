using System.Globalization;
using MemHog.Load.Analysis.Comparisons;
using MemHog.Load.Model;
using MemHog.Load.Report;
using Spectre.Console;

namespace MemHog.Load.Commands;

/// <summary>A calibration for people.</summary>
internal static class CalibrationTable
{
    public static void Show(Terminal terminal, Calibration calibration)
    {
        var sizes = calibration.Figures[0].Detectable.Select(effect => effect.Trials);
        var table = new Table().Border(TableBorder.Simple).AddColumns(["figure", "between trials", "within a trial", .. sizes.Select(size => string.Create(CultureInfo.InvariantCulture, $"{size} trials"))]);
        foreach (var figure in calibration.Figures)
        {
            table.AddRow([
                new Text(ComparedFigures.All.FirstOrDefault(known => known.Name == figure.Name)?.Title ?? figure.Name),
                new Text(CalibrationBadge.Percent(figure.BetweenRatio)),
                new Text(figure.WithinRatio is { } within ? CalibrationBadge.Percent(within) : Metric.Untold),
                .. figure.Detectable.Select(effect => new Text(CalibrationBadge.Percent(effect.Ratio))),
            ]);
        }

        terminal.Console.Write(table);
        terminal.Out.WriteLine("Between trials, within a trial: standard deviations, of trials and of the seconds of one. The other columns: the smallest difference\nthat a comparison of two cells, with so many trials of each, shows four times in five.");
        foreach (var alarms in calibration.FalseAlarms)
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"False alarms  {100.0 * alarms.Alarms / alarms.Drawn:0.0} % of {alarms.Drawn} comparisons of {alarms.Trials} trials of each, all figures together, said better or worse"));
        var quiet = calibration.Quiet;
        terminal.Out.WriteLine($"Meanwhile     other programs used at most {CalibrationBadge.Percent(quiet.OtherRatio)} of the processors, a hypervisor gave {CalibrationBadge.Percent(quiet.StealRatio)} away, {new Bytes(quiet.SwappedBytes)} were swapped");
    }
}
