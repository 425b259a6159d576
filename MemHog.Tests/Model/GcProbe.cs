using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;

namespace MemHog.Tests.Model;

/// <summary>Asks the real runtime: starts a .NET web program under an environment, and reads what its GC says before Main.</summary>
internal static class GcProbe
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "MemHog.Api.dll");

    /// <summary>The variables of the GC under its internal names, and in brackets what it does.</summary>
    public static ImmutableDictionary<string, string> Ask(IEnumerable<KeyValuePair<string, string>> environment, string? cgroup = null)
    {
        var start = cgroup is null
            ? new ProcessStartInfo("dotnet", ["exec", Program])
            : new ProcessStartInfo("sh", ["-c", "echo $$ > \"$1/cgroup.procs\" && exec dotnet exec \"$2\"", "sh", cgroup, Program]);
        start.RedirectStandardOutput = true;
        foreach (var name in start.Environment.Keys.Where(IsGcSetting).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(GcProbe).Assembly.Location;
        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"The probe ended with exit code {process.ExitCode}: {answer}");
        return JsonSerializer.Deserialize<ImmutableDictionary<string, string>>(answer)!;
    }

    public static long HeapHardLimit(IEnumerable<KeyValuePair<string, string>> environment, string? cgroup = null) =>
        long.Parse(Ask(environment, cgroup)["(heap hard limit)"]);

    private static bool IsGcSetting(string name) =>
        name.StartsWith("DOTNET_GC", StringComparison.OrdinalIgnoreCase) || name.StartsWith("COMPlus_", StringComparison.OrdinalIgnoreCase);
}
