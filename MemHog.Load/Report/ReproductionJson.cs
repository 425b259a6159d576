using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MemHog.Load.Analysis.Environments;
using MemHog.Load.Analysis.Reproduction;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>Whether a run was reproduced, for programs.</summary>
internal static class ReproductionJson
{
    /// <summary>The version of this form. Adding a member keeps it; renaming or removing one raises it.</summary>
    public const int Schema = 1;

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(RunReproduction reproduction)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            json.WriteString("original", reproduction.Original.Id);
            json.WriteString("again", reproduction.Again.Id);
            json.WriteString("answer", Words.Of(reproduction.Answer));
            json.WriteStartArray("environment");
            foreach (var difference in reproduction.Environment)
                Write(json, difference);
            json.WriteEndArray();
            json.WriteStartArray("cells");
            foreach (var cell in reproduction.Cells)
                Write(json, cell);
            json.WriteEndArray();
            Write(json, "only_original", reproduction.OnlyOriginal);
            Write(json, "only_again", reproduction.OnlyAgain);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, EnvironmentDifference difference)
    {
        json.WriteStartObject();
        json.WriteString("name", difference.Name);
        json.WriteString("original", difference.First);
        json.WriteString("again", difference.Second);
        json.WriteBoolean("can_matter", difference.CanMatter);
        json.WriteString("why", difference.Why);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CellReproduction cell)
    {
        json.WriteStartObject();
        json.WriteString("cell", cell.Key);
        json.WriteString("answer", Words.Of(cell.Answer));
        json.WriteString("why", cell.Reason);
        json.WriteString("original_verdict", Words.Of(cell.Original.Verdict));
        json.WriteString("again_verdict", Words.Of(cell.Again.Verdict));
        json.WriteStartArray("differences");
        foreach (var difference in cell.Differences)
        {
            json.WriteStartObject();
            json.WriteString("measure", Words.Of(difference.Objective.Measure));
            json.WriteRounded("share_difference", difference.Effect?.Value);
            json.WriteRounded("low", difference.Effect?.Low);
            json.WriteRounded("high", difference.Effect?.High);
            json.WriteRounded("chance", difference.Chance);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
