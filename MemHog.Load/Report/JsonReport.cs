using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MemHog.Load.Analysis;

namespace MemHog.Load.Report;

/// <summary>The report for programs. Names carry their units; a figure that cannot be told is null, never absent.</summary>
internal static class JsonReport
{
    /// <summary>The version of this form. Adding a member keeps it; renaming or removing one raises it.</summary>
    public const int Schema = 1;

    public static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        // Letters and apostrophes stay readable; all control characters are still escaped. Nobody embeds it in HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(RunReport report)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            json.WriteRun(report);
            json.WriteStartArray("cells");
            foreach (var cell in report.Cells)
                json.WriteCell(cell);
            json.WriteEndArray();
            json.WriteDeaths(Death.Of(report.Run));
            json.WriteEngine(report.Run);
            json.WriteComparisons(report.Comparisons);
            json.WriteAblation(report.Ablation);
            WriteRecommendation(json, report.Recommendation);
            json.WriteFindings(report.Findings);
            json.WriteMachine(report.Run.Manifest.Machine);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void WriteRecommendation(Utf8JsonWriter json, Recommendation? recommendation)
    {
        if (recommendation is null)
        {
            json.WriteNull("recommendation");
            return;
        }

        json.WriteStartObject("recommendation");
        json.WriteLevels(recommendation.Cell.Cell);
        json.WriteStrings("environment", recommendation.Cell.Cell.Environment);
        json.WriteString("reason", recommendation.Reason);
        json.WriteEndObject();
    }
}
