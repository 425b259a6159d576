using System.Text.Json;
using MemHog.Load.Analysis;

namespace MemHog.Load.Report;

/// <summary>The part of the JSON about what a cell's target used besides memory.</summary>
internal static class JsonUsage
{
    /// <summary>Null where no trial was looked at.</summary>
    public static void WriteUsage(this Utf8JsonWriter json, CellUsage? usage)
    {
        if (usage is null)
        {
            json.WriteNull("usage");
            return;
        }

        json.WriteStartObject("usage");
        json.WriteOptional("busy_processors", usage.Processors);
        json.WriteOptional("throttled_s", usage.ThrottledSeconds);
        json.WriteOptional("memory_pressure_s", usage.PressureSeconds);
        json.WriteOptional("limit_hits", usage.LimitHits);
        json.WriteOptional("max_threads", usage.MaxThreads);
        json.WriteOptional("max_resident_bytes", usage.MaxResident?.Count);
        json.WriteOptional("sampling_cpu_ratio", usage.SamplingShare);
        json.WriteEndObject();
    }
}
