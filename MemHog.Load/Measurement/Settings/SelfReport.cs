using System.Globalization;
using System.Runtime;

namespace MemHog.Load.Measurement.Settings;

/// <summary>
/// What a .NET runtime says of its own settings. Started as <c>dotnet exec --runtimeconfig TARGET.runtimeconfig.json
/// MemHog.Load.dll --self-report</c> with a target's environment, under its limit, it reads what the target's runtime reads, and
/// no target need be touched. It uses the core library alone, since the target's frameworks are not the laboratory's.
/// </summary>
internal static class SelfReport
{
    public const string Argument = "--self-report";

    /// <summary>One "name=value" a line, numbers decimal: what the GC tells (<see cref="GC.GetConfigurationVariables"/>), and what it has made of that.</summary>
    public static int Print()
    {
        foreach (var (name, value) in GC.GetConfigurationVariables())
            Print("gc." + name, value);
        var memory = GC.GetGCMemoryInfo();
        Print("runtime.version", Environment.Version);
        Print("is_server_gc", GCSettings.IsServerGC);
        Print("latency_mode", GCSettings.LatencyMode);
        Print("total_available_bytes", memory.TotalAvailableMemoryBytes);
        Print("high_memory_load_bytes", memory.HighMemoryLoadThresholdBytes);
        Print("processor_count", Environment.ProcessorCount);
        return 0;
    }

    private static void Print(string name, object value) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}={value}"));
}
