using System.Runtime;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using MemHog.Api.Parameters;

namespace MemHog.Api.Gc;

/// <summary>The GC's settings as it runs them, and what the memory looks like at this moment.</summary>
/// <param name="Configuration">The public settings under the runtime's own names (<c>GCConserveMem</c>, …).</param>
/// <param name="TotalAvailableMemoryBytes">The heap hard limit if there is one, else the memory of the machine.</param>
/// <param name="CgroupLimitBytes">The memory limit of the process's control group; null without one.</param>
/// <param name="LastCommittedBytes">As of the last collection, like the other figures named so: 0 before the first.</param>
/// <param name="HeapBytes">Allocated objects now, the dead ones included that no collection has found yet.</param>
/// <param name="Collections">Since the start, by generation 0, 1, 2.</param>
internal sealed record GcAnswer(
    string Runtime,
    int ProcessorCount,
    bool ServerGc,
    string LatencyMode,
    JsonObject Configuration,
    long TotalAvailableMemoryBytes,
    long HighMemoryLoadThresholdBytes,
    long? CgroupLimitBytes,
    long LastCommittedBytes,
    long LastHeapBytes,
    long LastFragmentedBytes,
    long MemoryLoadBytes,
    long HeapBytes,
    long TotalAllocatedBytes,
    long WorkingSetBytes,
    int[] Collections,
    double PauseTotalMs)
{
    public static GcAnswer Now(Bytes? cgroupLimit)
    {
        var memory = GC.GetGCMemoryInfo(GCKind.Any);
        return new(
            RuntimeInformation.FrameworkDescription,
            Environment.ProcessorCount,
            GCSettings.IsServerGC,
            GCSettings.LatencyMode.ToString(),
            Settings(),
            memory.TotalAvailableMemoryBytes,
            memory.HighMemoryLoadThresholdBytes,
            cgroupLimit?.Count,
            memory.TotalCommittedBytes,
            memory.HeapSizeBytes,
            memory.FragmentedBytes,
            memory.MemoryLoadBytes,
            GC.GetTotalMemory(forceFullCollection: false),
            GC.GetTotalAllocatedBytes(),
            Environment.WorkingSet,
            [.. Enumerable.Range(0, GC.MaxGeneration + 1).Select(GC.CollectionCount)],
            GC.GetTotalPauseDuration().TotalMilliseconds);
    }

    // The runtime gives booleans, numbers and strings in one untyped dictionary; JSON has a type for each.
    private static JsonObject Settings()
    {
        var settings = new JsonObject();
        foreach (var (name, value) in GC.GetConfigurationVariables())
        {
            settings[name] = value switch
            {
                bool flag => JsonValue.Create(flag),
                long number => JsonValue.Create(number),
                _ => JsonValue.Create(value.ToString()),
            };
        }

        return settings;
    }
}
