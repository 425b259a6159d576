using System.Text;
using System.Text.Json;
using MemHog.Load.Analysis;
using MemHog.Load.Analysis.AcrossRuns;
using MemHog.Load.Analysis.Comparisons;
using MemHog.Load.Analysis.Environments;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>Runs held against the first, for programs. Runs are counted from 0, as in the array.</summary>
internal static class ComparedRunsJson
{
    /// <summary>The version of this form. Adding a member keeps it; renaming or removing one raises it.</summary>
    public const int Schema = 1;

    public static string Of(ComparedRuns comparison)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonReport.Options))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            WriteArray(json, "runs", comparison.Runs, report => WriteRun(json, report));
            WriteArray(json, "environment_differences", comparison.Environments.SelectMany((differences, at) => differences.Select(difference => (Run: at + 1, difference))), pair => Write(json, pair.Run, pair.difference));
            json.WriteNumber("threshold_of_shares", comparison.Threshold.Shares);
            json.WriteNumber("threshold_of_amounts", comparison.Threshold.Amounts);
            WriteArray(json, "cells", comparison.Cells, cell => Write(json, cell));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void WriteRun(Utf8JsonWriter json, RunReport report)
    {
        json.WriteStartObject();
        json.WriteString("id", report.Run.Id);
        json.WriteString("experiment", report.Run.Manifest.Experiment);
        json.WriteString("started_at", report.Run.Manifest.StartedAt.UtcDateTime);
        json.WriteString("state", RunFacts.State(report.Run));
        json.WriteMachine(report.Run.Manifest.Machine);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, int run, EnvironmentDifference difference)
    {
        json.WriteStartObject();
        json.WriteNumber("run", run);
        json.WriteString("name", difference.Name);
        json.WriteString("first", difference.First);
        json.WriteString("second", difference.Second);
        json.WriteBoolean("can_matter", difference.CanMatter);
        json.WriteString("why", difference.Why);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CellAcrossRuns cell)
    {
        json.WriteStartObject();
        json.WriteString("cell", cell.Key);
        WriteArray(json, "verdicts", cell.Cells, report => json.WriteStringValue(report is null ? null : Words.Of(report.Verdict)));
        WriteArray(json, "comparisons", cell.Comparisons, pair => Write(json, pair));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RunAgainstFirst pair)
    {
        json.WriteStartObject();
        json.WriteNumber("run", pair.Run);
        WriteArray(json, "figures", pair.Figures.Select(figure => figure.Difference).OfType<FigureDifference>(), json.WriteDifference);
        WriteArray(json, "untold", pair.Figures.Where(figure => figure.Difference is null), figure => json.WriteStringValue(figure.Figure.Name));
        json.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IEnumerable<T> values, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            write(value);
        json.WriteEndArray();
    }
}
