using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Analysis;

namespace MemHog.Load.Report;

/// <summary>Growth over time, where there is any: one row for each cell whose memory or latency grows, or was forecast to.</summary>
internal static class GrowthSection
{
    private const string Note =
        "Slopes are those of what collections leave behind and of the mean latency of ok requests, each with its 95 % interval, in the first life of each trial's target. "
        + "Times are seconds of load. The forecast is made from the first third of the load alone. Over trials: the median, and the widest bounds. "
        + "A forecast is made where growth is worth telling by then, and its error is known where memory met the limit within the run: in how many trials of the row, if not in all, stands behind it.";

    public static ReportSection? Of(RunReport report)
    {
        var names = new CellNames(report.Run.Manifest.Cells);
        ImmutableArray<ImmutableArray<string>> rows =
        [
            .. from cell in report.Cells
               where cell.Growth is { MemoryGrows: true } or { LatencyGrows: true } or { Forecasts: > 0 }
               select Row(names.Of(cell.Cell), cell.Growth!),
        ];
        return rows.IsEmpty
            ? null
            : new ReportSection(
                "Growth",
                Note,
                [
                    new SectionColumn("cell", IsWord: true), new SectionColumn("trials"), new SectionColumn("memory MiB/s"), new SectionColumn("latency ms/s"),
                    new SectionColumn("forecast"), new SectionColumn("limit met", IsWord: true), new SectionColumn("error"),
                ],
                rows);
    }

    private static ImmutableArray<string> Row(string name, CellGrowth growth) =>
    [
        name,
        growth.Trials.Length == growth.Lives.Length ? Whole(growth.Lives.Length) : $"{Whole(growth.Trials.Length)} of {Whole(growth.Lives.Length)}",
        Short(Wording.Rate(Wording.InMebibytes(growth.MemoryBytesPerSecond))),
        growth.LatencyMsPerSecond is { } latency ? Short(Wording.Rate(latency)) : Metric.Untold,
        growth.ForecastSeconds is { } forecast ? Short(Wording.Durations(forecast)) + InSome(growth.Forecasts, growth.Trials.Length) : WhyNone(growth.ForecastState),
        growth.LimitMetSeconds is { } met ? $"{Wording.Duration(met)}, {growth.HowMet}" : growth.HowMet.Length > 0 ? $"in few trials, {growth.HowMet}" : "not within the run",
        growth.ForecastErrorRatio is { } error ? string.Create(CultureInfo.InvariantCulture, $"{100 * error:+0;-0;0} %") + InSome(growth.ForecastsMet, growth.Forecasts) : Metric.Untold,
    ];

    private static string InSome(int some, int all) => some == all ? "" : $", {Whole(some)} of {Whole(all)}";

    private static string Whole(int count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>A table has less room than a sentence: "4.12 (4.05–4.22)".</summary>
    private static string Short(string text) => text.Replace(" to ", "–", StringComparison.Ordinal);

    private static string WhyNone(ForecastState state) => state switch
    {
        ForecastState.NoGrowth => "no growth yet",
        ForecastState.LimitMetBefore => "met before",
        ForecastState.NoLimit => "no limit",
        _ => "too short",
    };
}
