using System.Text.Json;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>The parts of the JSON about the run and its machine.</summary>
internal static class JsonRun
{
    public static void WriteRun(this Utf8JsonWriter json, RunReport report)
    {
        var run = report.Run;
        var manifest = run.Manifest;
        json.WriteStartObject("run");
        json.WriteString("id", run.Id);
        json.WriteString("experiment", manifest.Experiment);
        json.WriteString("question", manifest.Question);
        json.WriteNumber("seed", manifest.Seed);
        json.WriteString("state", RunFacts.State(run));
        json.WriteString("started_at", manifest.StartedAt.UtcDateTime);
        json.WriteNumber("trials_done", run.Trials.Length);
        json.WriteNumber("trials_planned", manifest.Order.Length);
        json.WriteNumber("trials_per_cell", manifest.TrialsPerCell);
        if (manifest.MinTrialsPerCell is { } least)
            json.WriteNumber("min_trials_per_cell", least);
        if (report.Overhead is { } added)
        {
            json.WriteStartObject("added_per_trial_seconds");
            json.WriteNumber("median", added.MedianSeconds);
            json.WriteNumber("max", added.MaxSeconds);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("added_per_trial_seconds");
        }

        json.WriteStartObject("slo");
        foreach (var measure in Enum.GetValues<Measure>())
        {
            if (manifest.Slo.Objectives.FirstOrDefault(objective => objective.Measure == measure) is { } objective)
                json.WriteNumber(Words.Of(measure), objective.Target.Value);
            else
                json.WriteNull(Words.Of(measure));
        }

        json.WriteEndObject();
        json.WriteCalibration(manifest.Calibration);
        json.WriteString("spec_sha256", manifest.SpecHash);
        json.WriteStartArray("target_command");
        foreach (var part in manifest.TargetCommand)
            json.WriteStringValue(part);
        json.WriteEndArray();
        json.WriteStartArray("companions");
        foreach (var companion in manifest.Companions)
        {
            json.WriteStartObject();
            json.WriteString("name", companion.Name);
            json.WriteStartArray("command");
            foreach (var part in companion.Command)
                json.WriteStringValue(part);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("order");
        foreach (var cell in manifest.Order)
            json.WriteNumberValue(cell);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteMachine(this Utf8JsonWriter json, MachineFacts machine)
    {
        json.WriteStartObject("machine");
        json.WriteString("memhog_version", machine.LaboratoryVersion);
        json.WriteString("feed", machine.Feed);
        json.WriteString("git_commit", machine.GitCommit);
        json.WriteString("runtime", machine.Runtime);
        json.WriteString("operating_system", machine.OperatingSystem);
        json.WriteString("kernel", machine.Kernel);
        json.WriteString("cpu_model", machine.CpuModel);
        json.WriteNumber("cpu_count", machine.CpuCount);
        json.WriteNumber("memory_bytes", machine.MemoryBytes);
        json.WriteNumber("swap_bytes", machine.SwapBytes);
        json.WriteString("sandbox", machine.Sandbox);
        json.WriteString("load_engine", machine.LoadEngine);
        json.WriteBoolean("telemetry", machine.Telemetry);
        json.WriteEndObject();
    }
}
