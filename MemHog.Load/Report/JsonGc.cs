using System.Text.Json;
using MemHog.Load.Analysis;

namespace MemHog.Load.Report;

/// <summary>The part of the JSON about a cell's garbage collector.</summary>
internal static class JsonGc
{
    /// <summary>Null where it was not seen.</summary>
    public static void WriteGc(this Utf8JsonWriter json, CellGc? gc)
    {
        if (gc is null)
        {
            json.WriteNull("gc");
            return;
        }

        json.WriteStartObject("gc");
        json.WriteNumber("trials", gc.Trials);
        json.WriteNumber("measured_s", gc.Seconds);
        for (var generation = 0; generation < gc.Collections.Length; generation++)
            json.WriteNumber(FormattableString.Invariant($"gen{generation}_collections"), gc.Collections[generation]);
        json.WriteNumber("background_collections", gc.Background);
        json.WriteNumber("pause_s", gc.PauseSeconds);
        json.WriteNumber("paused_ratio", gc.PausedShare);
        json.WriteOptional("p99_pause_ms", gc.P99Pause?.TotalMilliseconds);
        json.WriteNumber("max_pause_ms", gc.LongestPause.TotalMilliseconds);
        json.WriteOptional("cpu_ratio", gc.CpuShare);
        json.WriteOptional("allocated_bytes_per_second", gc.AllocatedBytesPerSecond);
        json.WriteNumber("max_heap_bytes", gc.MaxHeapBytes);
        json.WriteOptional("max_committed_bytes", gc.MaxCommittedBytes);
        json.WriteNumber("max_loh_bytes", gc.MaxLohBytes);
        WriteThrash(json, gc.Thrash);
        json.WriteEndObject();
    }

    private static void WriteThrash(Utf8JsonWriter json, Thrash? thrash)
    {
        if (thrash is null)
        {
            json.WriteNull("thrash");
            return;
        }

        json.WriteStartObject("thrash");
        json.WriteNumber("trial", thrash.Trial);
        json.WriteNumber("from_s", thrash.FromSeconds);
        json.WriteNumber("duration_s", thrash.Seconds);
        json.WriteNumber("cpu_ratio", thrash.Share);
        json.WriteEndObject();
    }
}
