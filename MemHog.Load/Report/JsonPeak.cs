using System.Text.Json;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Load.Report;

/// <summary>The part of the JSON about what a cell's memory was used for near its peak.</summary>
internal static class JsonPeak
{
    public static void WritePeak(this Utf8JsonWriter json, MemoryAtPeak? peak)
    {
        if (peak is null)
        {
            json.WriteNull("memory_at_peak");
            return;
        }

        json.WriteStartObject("memory_at_peak");
        json.WriteNumber("trial", peak.Trial);
        json.WriteNumber("at_s", peak.Ledger.AtSeconds);
        json.WriteNumber("below_peak_bytes", peak.MissedBytes);
        json.WriteRounded("before_highest_sample_s", peak.MissedSeconds);
        json.WriteNumber("took_ms", peak.Ledger.TookMilliseconds);
        json.WriteNumber("rose_meanwhile_bytes", peak.RoseBytes);
        json.WriteNumber("current_bytes", peak.Ledger.CurrentBytes);
        foreach (var line in peak.Lines)
            json.WriteRounded(Words.Of(line.Purpose).Replace('-', '_') + "_bytes", line.Bytes);
        json.WriteRounded("gc_live_bytes", peak.LastCollection?.HeapBytes);
        json.WriteRounded("gc_committed_bytes", peak.LastCollection?.CommittedBytes);
        json.WriteEndObject();
    }
}
