using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MemHog.Load.Analysis.Lint;
using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Commands.Lint;

/// <summary>Findings and predictions for programs.</summary>
internal static class LintJson
{
    /// <summary>The version of this form. Adding a member keeps it; renaming or removing one raises it.</summary>
    public const int Schema = 1;

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="subjects">A name for each configuration (a cell's key; "" for one from the command line), what it is, and what was found.</param>
    public static string Of(ImmutableArray<(string Name, LintSubject Subject, ImmutableArray<LintFinding> Findings)> subjects)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            json.WriteStartArray("configurations");
            foreach (var (name, subject, findings) in subjects)
                Write(json, name, subject, findings);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, string name, LintSubject subject, ImmutableArray<LintFinding> findings)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        if (subject.Configuration.Limit.Value is { } limit)
            json.WriteNumber("limit_bytes", limit.Count);
        if (subject.HeapHardLimit is { } hard)
            json.WriteNumber("heap_hard_limit_bytes", hard.Count);
        json.WriteString("does_not_start", subject.Prediction.Refusal);
        json.WriteStartArray("read");
        foreach (var reading in subject.Written)
            Write(json, reading);
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule);
            json.WriteString("severity", Words.Of(finding.Severity));
            json.WriteString("text", finding.Text);
            json.WriteString("fix", finding.Fix);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, GcReading reading)
    {
        json.WriteStartObject();
        json.WriteString("name", reading.Name);
        json.WriteString("value", reading.Text);
        json.WriteBoolean("counts", reading.IsSet);
        if (reading.Setting.Kind != GcSettingKind.Text)
            json.WriteNumber("number", reading.Number);
        json.WriteEndObject();
    }
}
