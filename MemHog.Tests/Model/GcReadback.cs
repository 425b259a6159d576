using System.Globalization;
using System.Runtime;
using System.Text.Json;

namespace MemHog.Tests.Model;

/// <summary>The child process of <see cref="GcProbe"/>: prints what the GC made of the environment, and ends.</summary>
internal static class GcReadback
{
    public static void PrintAndExit()
    {
        var settings = GC.GetConfigurationVariables().ToDictionary(v => v.Key, v => Convert.ToString(v.Value, CultureInfo.InvariantCulture));
        settings["(server)"] = GCSettings.IsServerGC.ToString();
        settings["(heap hard limit)"] = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes.ToString(CultureInfo.InvariantCulture);
        Console.WriteLine(JsonSerializer.Serialize(settings));
        Environment.Exit(0);
    }
}
