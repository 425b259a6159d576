using System.Globalization;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>What is known of the noise of the machine on which a run was made, in one line.</summary>
internal static class CalibrationBadge
{
    private static readonly (string Figure, string Title)[] Shown = [("p99_ms", "p99"), ("goodput_per_second", "goodput"), ("peak_bytes", "peak memory")];

    /// <summary>"calibrated 2026-11-21, 10 blocks: p99 varies by 4.1 % between equal trials (3 of each show 18 %, 20 show 3.8 %), …"</summary>
    public static string Of(RunManifest manifest)
    {
        if (manifest.Calibration is not { } calibration)
            return "never calibrated (memhog calibrate)";
        var figures = Shown.SelectMany(shown => calibration.Figures.Where(figure => figure.Name == shown.Figure).Select(figure => Text(shown.Title, figure)));
        return string.Create(CultureInfo.InvariantCulture, $"calibrated {calibration.At.UtcDateTime:yyyy-MM-dd} in {calibration.Blocks} blocks: {string.Join(", ", figures)}");
    }

    private static string Text(string title, CalibratedFigure figure) =>
        $"{title} varies by {Percent(figure.BetweenRatio)} between equal trials{(figure.Detectable is [var fewest, .., var most] ? $" ({fewest.Trials} of each show a difference of {Percent(fewest.Ratio)}, {most.Trials} one of {Percent(most.Ratio)})" : "")}";

    /// <summary>Two digits: it is an estimate of a spread.</summary>
    public static string Percent(double ratio) => (100 * ratio).ToString(Math.Abs(ratio) switch { < 0.01 => "0.00", < 0.1 => "0.0", _ => "0" }, CultureInfo.InvariantCulture) + " %";
}
