using System.Text.Json;
using MemHog.Load.Analysis;
using MemHog.Load.Analysis.Comparisons;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>The parts of the JSON about the figures of a typical trial, and about the differences between cells.</summary>
internal static class JsonComparisons
{
    /// <summary>Without a member for a figure that cannot be told with an interval.</summary>
    public static void WriteFigures(this Utf8JsonWriter json, CellReport cell)
    {
        json.WriteStartObject("typical_trial");
        foreach (var (figure, interval) in cell.Figures)
        {
            json.WriteStartObject(figure.Name);
            json.WriteRounded("value", interval.Value);
            json.WriteRounded("low", interval.Low);
            json.WriteRounded("high", interval.High);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    public static void WriteComparisons(this Utf8JsonWriter json, RunComparisons comparisons)
    {
        json.WriteStartObject("comparisons");
        json.WriteNumber("made_together", comparisons.Made);
        json.WriteRounded("threshold_of_amounts", comparisons.Threshold.Amounts);
        json.WriteRounded("threshold_of_shares", comparisons.Threshold.Shares);
        json.WriteStartArray("pairs");
        foreach (var pair in comparisons.Pairs)
        {
            json.WriteStartObject();
            json.WriteLevels(pair.Of);
            json.WriteStrings("against", pair.Against.Levels.Select(level => KeyValuePair.Create(level.Factor, level.Level)));
            json.WriteNumber("blocks", pair.Blocks);
            json.WriteStartArray("figures");
            foreach (var difference in pair.Figures)
                json.WriteDifference(difference);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The bounds are null where a single block leaves nothing to tell the spread from.</summary>
    public static void WriteDifference(this Utf8JsonWriter json, FigureDifference difference)
    {
        json.WriteStartObject();
        json.WriteString("figure", difference.Figure.Name);
        json.WriteString("answer", Words.Of(difference.Answer));
        json.WriteRounded("of", difference.Of);
        json.WriteRounded("against", difference.Against);
        json.WriteString("effect", difference.Figure.Kind == FigureKind.Share ? "difference" : "ratio");
        json.WriteRounded("value", difference.Effect.Value);
        json.WriteRounded("low", difference.Effect.Low);
        json.WriteRounded("high", difference.Effect.High);
        json.WriteRounded("p", difference.Effect.P);
        json.WriteRounded("p_adjusted", difference.Chance);
        json.WriteEndObject();
    }
}
