using System.Collections.Immutable;
using System.Text.Json;
using MemHog.Load.Analysis.Ablation;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>The part of the JSON about an ablation: one entry for each combination of the other factors.</summary>
internal static class JsonAblation
{
    public static void WriteAblation(this Utf8JsonWriter json, ImmutableArray<AblationReport> reports)
    {
        json.WriteStartArray("ablation");
        foreach (var report in reports)
        {
            json.WriteStartObject();
            json.WriteStrings("levels", report.Others.Select(level => KeyValuePair.Create(level.Factor, level.Level)));
            json.WriteString("share", Words.Of(report.Share));
            json.WriteNumber("blocks", report.Blocks);
            json.WriteMeans(report.AllFlaws);
            json.WriteSwitches("removals", "flaw", report.Removals);
            json.WriteSwitches("cures", "cure", report.Cures);
            json.WritePairs(report.Pairs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMeans(this Utf8JsonWriter json, ImmutableArray<FigureMean>? means)
    {
        if (means is null)
        {
            json.WriteNull("all_flaws");
            return;
        }

        json.WriteStartObject("all_flaws");
        foreach (var (figure, value) in means)
            json.WriteRounded(Name(figure), value);
        json.WriteEndObject();
    }

    private static void WriteSwitches(this Utf8JsonWriter json, string name, string kind, ImmutableArray<SwitchEffect> rows)
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString(kind, row.Name);
            json.WriteString("shown", Words.Of(row.Shown));
            foreach (var (figure, effect, shown) in row.Figures)
                json.WriteEffect(Name(figure), effect, Words.Of(shown));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePairs(this Utf8JsonWriter json, ImmutableArray<PairEffect> pairs)
    {
        json.WriteStartArray("pairs");
        foreach (var pair in pairs)
        {
            json.WriteStartObject();
            json.WriteString("first", pair.First);
            json.WriteString("second", pair.Second);
            json.WriteString("shown", Words.Of(pair.Synergy));
            json.WriteStartObject("mean_peak_bytes");
            json.WriteRounded("neither", pair.Neither);
            json.WriteRounded("first", pair.FirstAlone);
            json.WriteRounded("second", pair.SecondAlone);
            json.WriteRounded("both", pair.Both);
            json.WriteEndObject();
            json.WriteEffect("interaction_peak_bytes", pair.Peak);
            json.WriteEffect("interaction_time_alive_s", pair.TimeAlive);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEffect(this Utf8JsonWriter json, string name, Effect? effect, string? shown = null)
    {
        if (effect is not { } told)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteRounded("value", told.Value);
        json.WriteRounded("low", told.Low);
        json.WriteRounded("high", told.High);
        if (shown is not null)
            json.WriteString("shown", shown);
        json.WriteEndObject();
    }

    private static string Name(AblationFigure figure) => figure switch
    {
        AblationFigure.Success => "share_points",
        AblationFigure.TimeAlive => "time_alive_s",
        AblationFigure.Deaths => "deaths_per_trial",
        AblationFigure.Peak => "peak_bytes",
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, null),
    };
}
