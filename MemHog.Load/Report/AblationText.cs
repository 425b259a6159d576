using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Analysis;
using MemHog.Load.Analysis.Ablation;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>How the tables of an ablation write their figures.</summary>
internal static class AblationText
{
    /// <summary>The first version of the stored form that has the moment of an answer.</summary>
    private const int SchemaWithMoments = 3;

    public static string Legend(RunReport report) =>
        "In brackets the 95 % interval of each difference. An asterisk marks those that are shown: with all effects of one combination of the other factors held together, at most 5 % of such tables show one that is not there. An interval without width says that these trials were alike, not that all will be. "
        + $"Time alive ends with the first death, or with the {FirstAnswer(report.Run.Manifest)} as out of memory; at the latest with the load. Where memory ends at the limit anyway, peaks hide what time alive tells.";

    private const double MiB = 1 << 20;

    /// <summary>The columns of the four figures.</summary>
    public static ImmutableArray<SectionColumn> Columns(RunReport report) =>
    [
        new($"{Metrics.Of(report.Ablation[0].Share).Title}, points"),
        new("time alive, s"),
        new("deaths per trial"),
        new($"{Metrics.Peak.Title}, MiB"),
    ];

    /// <summary>The columns of the other factors, where they differ, and their levels in one report.</summary>
    public static ImmutableArray<SectionColumn> OtherColumns(RunReport report) =>
        report.Ablation.Length < 2 ? [] : [.. report.Ablation[0].Others.Select(level => new SectionColumn(level.Factor, IsWord: true))];

    public static ImmutableArray<string> Others(RunReport report, AblationReport ablation) =>
        report.Ablation.Length < 2 ? [] : [.. ablation.Others.Select(level => level.Level)];

    /// <summary>The figures of the service with all flaws, as they are.</summary>
    public static IEnumerable<string> Means(AblationReport report) =>
        (report.AllFlaws ?? []).Select(mean => mean.Value is { } value ? Number(Scaled(mean.Figure, value), signed: false) : Metric.Untold);

    public static IEnumerable<string> Effects(SwitchEffect row) =>
        row.Figures.Select(figure => Effect(figure.Effect, value => Scaled(figure.Figure, value), figure.Shown != Shown.NotShown));

    /// <summary>"-62.1* (-74.2 to -50.0)".</summary>
    public static string Effect(Effect? effect, Func<double, double> scaled, bool isShown) => effect is not { } told
        ? Metric.Untold
        : Number(scaled(told.Value), signed: true) + (isShown ? "*" : "")
            + (told is { Low: { } low, High: { } high } ? $" ({Number(scaled(low), signed: true)} to {Number(scaled(high), signed: true)})" : "");

    public static string Mebibytes(double? bytes) => bytes is { } count ? Number(InMebibytes(count), signed: false) : Metric.Untold;

    public static double InMebibytes(double bytes) => bytes / MiB;

    /// <summary>"not shown", "at limit": the words of the analysis, with spaces.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => Words.Of(value).Replace('-', ' ');

    private static double Scaled(AblationFigure figure, double value) => figure == AblationFigure.Peak ? InMebibytes(value) : value;

    private static string FirstAnswer(RunManifest manifest) =>
        manifest.Schema >= SchemaWithMoments ? "first answer" : "second in which the first request was due that was answered";

    // The third part is what a value that rounds to nothing becomes: "-0.0" would ask to be explained.
    private static string Number(double value, bool signed) => value.ToString(signed ? "+0.0;-0.0;0.0" : "0.0;-0.0;0.0", CultureInfo.InvariantCulture);
}
