using System.Text.Json;
using MemHog.Load.Analysis.Settings;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>The part of the JSON about the settings in force in a cell.</summary>
internal static class JsonSettings
{
    public static void WriteSettings(this Utf8JsonWriter json, CellSettings? settings)
    {
        if (settings is null)
        {
            json.WriteNull("settings");
            return;
        }

        json.WriteStartObject("settings");
        json.WriteBoolean("is_dot_net", settings.IsDotNet);
        json.WriteOptional("heap_hard_limit_bytes", settings.HeapHardLimit?.Count);
        json.WriteString("heap_hard_limit_source", settings.HeapHardLimitSource);
        json.WriteOptional("expected_heap_hard_limit_bytes", settings.ExpectedHeapHardLimit?.Count);
        json.WriteNumber("read_median_s", settings.MedianSeconds);
        json.WriteStartArray("asked");
        foreach (var setting in settings.Asked)
            Write(json, setting);
        json.WriteEndArray();
        Write(json, "target", settings.Target);
        Write(json, "twin", settings.Twin);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SettingInForce setting)
    {
        json.WriteStartObject();
        json.WriteString("variable", setting.Asked.Variable);
        json.WriteString("text", setting.Asked.Text);
        json.WriteString("means", setting.Means);
        json.WriteString("in_force", setting.InForce);
        json.WriteString("source", setting.Source);
        json.WriteString("state", Words.Of(setting.State));
        json.WriteString("why", setting.Why);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string source, SettingsAnswer answer)
    {
        json.WriteStartObject(source);
        json.WriteStrings("values", answer.Values);
        json.WriteString("missed", answer.Missed);
        json.WriteEndObject();
    }
}
