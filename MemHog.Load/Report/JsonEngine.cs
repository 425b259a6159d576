using System.Text.Json;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>The part of the JSON about another load engine: what it reports of each trial itself.</summary>
internal static class JsonEngine
{
    public static void WriteEngine(this Utf8JsonWriter json, Run run)
    {
        json.WriteStartArray("engine_reports");
        foreach (var trial in run.Trials)
        {
            if (trial.Engine is not { } engine)
                continue;
            json.WriteStartObject();
            json.WriteNumber("trial", trial.Number);
            json.WriteString("engine", engine.Engine);
            json.WriteString("folder", EngineFigures.FolderOf(run.Id, trial.Number));
            json.WritePhase("warmup", engine.Warmup);
            json.WritePhase("measured", engine.Measured);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePhase(this Utf8JsonWriter json, string name, EnginePhase? phase)
    {
        if (phase is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("ok", phase.Ok);
        json.WriteNumber("failed", phase.Failed);
        json.WriteNumber("ok_per_second", phase.OkPerSecond);
        json.WriteOptional("ok_p50_ms", phase.OkP50Ms);
        json.WriteOptional("ok_p99_ms", phase.OkP99Ms);
        json.WriteEndObject();
    }
}
