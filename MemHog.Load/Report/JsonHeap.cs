using System.Text.Json;
using MemHog.Load.Analysis;

namespace MemHog.Load.Report;

/// <summary>The parts of the JSON about a cell's heap.</summary>
internal static class JsonHeap
{
    public static void WriteHeap(this Utf8JsonWriter json, CellReport cell)
    {
        WriteSnapshots(json, cell.HeapSnapshots);
        WriteGrowth(json, cell.HeapGrowth);
    }

    private static void WriteSnapshots(Utf8JsonWriter json, SnapshotCost? cost)
    {
        if (cost is null)
        {
            json.WriteNull("heap_snapshots");
            return;
        }

        json.WriteStartObject("heap_snapshots");
        json.WriteNumber("count", cost.Count);
        json.WriteNumber("complete", cost.Complete);
        json.WriteNumber("median_stop_s", cost.MedianStopSeconds);
        json.WriteNumber("max_stop_s", cost.MaxStopSeconds);
        json.WriteEndObject();
    }

    private static void WriteGrowth(Utf8JsonWriter json, HeapGrowth? growth)
    {
        if (growth is null)
        {
            json.WriteNull("heap_growth");
            return;
        }

        json.WriteStartArray("heap_growth");
        foreach (var type in growth.Types)
        {
            json.WriteStartObject();
            json.WriteString("type", type.Name);
            json.WriteNumber("bytes_before", type.BytesBefore);
            json.WriteNumber("bytes_after", type.BytesAfter);
            json.WriteNumber("count_before", type.CountBefore);
            json.WriteNumber("count_after", type.CountAfter);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
