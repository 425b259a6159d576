using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MemHog.Load.Model;

namespace MemHog.Load.Commands;

/// <summary>The list of experiments for programs. A file that cannot be read has null for all but its name and its error.</summary>
internal static class ExperimentListJson
{
    /// <summary>The version of this form. Adding a member keeps it; renaming or removing one raises it.</summary>
    public const int Schema = 1;

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(string folder, IReadOnlyList<ListedExperiment> listed)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            json.WriteString("folder", folder);
            json.WriteStartArray("experiments");
            foreach (var experiment in listed)
                Write(json, experiment);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, ListedExperiment listed)
    {
        var read = listed.Experiment;
        json.WriteStartObject();
        json.WriteString("file", listed.File);
        json.WriteString("name", read?.Name);
        json.WriteString("question", read?.Question);
        WriteNumber(json, "cells", read is null ? null : listed.Cells);
        WriteNumber(json, "trials_per_cell", read?.Trials.Max);
        WriteNumber(json, "trials", read is null ? null : listed.Trials);
        WriteNumber(json, "expected_seconds", read is null ? null : listed.Expected.TotalSeconds);
        json.WriteString("load_engine", read is null ? null : Words.Of(read.Load.Engine));
        json.WriteString("error", listed.Error);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
