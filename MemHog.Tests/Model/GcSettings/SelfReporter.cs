using System.Collections.Immutable;
using System.Diagnostics;
using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Tests.Model.GcSettings;

/// <summary>What a real runtime says of itself under a configuration.</summary>
/// <param name="ExitCode">Of the process.</param>
/// <param name="Values">As it printed them; empty when its GC did not start.</param>
internal sealed record SelfReported(int ExitCode, ImmutableSortedDictionary<string, string> Values)
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "MemHog.Load.dll");

    private static readonly string[] Inherited = ["PATH", "HOME", "DOTNET_ROOT", "LD_LIBRARY_PATH"];

    /// <param name="environment">All variables beside the few that any program needs.</param>
    /// <param name="properties">Of runtimeconfig.json, as JSON: {"System.GC.Server":true}.</param>
    /// <param name="cgroup">Where the process moves itself first.</param>
    public static SelfReported Of(IEnumerable<KeyValuePair<string, string>> environment, string properties, string? cgroup = null)
    {
        var config = Path.Combine(Path.GetTempPath(), $"memhog-test-{Guid.NewGuid():N}.runtimeconfig.json");
        File.WriteAllText(config, $$$"""{"runtimeOptions":{"tfm":"net10.0","framework":{"name":"Microsoft.NETCore.App","version":"10.0.0"},"configProperties":{{{properties}}} } }""");
        try
        {
            // A shell moves itself, and hides the messages of a GC that does not start.
            var start = new ProcessStartInfo("sh", ["-c", (cgroup is null ? "" : $"echo $$ > '{cgroup}/cgroup.procs' && ") + "exec dotnet exec --runtimeconfig \"$1\" \"$2\" --self-report 2>/dev/null", "sh", config, Program])
            {
                RedirectStandardOutput = true,
            };
            foreach (var name in start.Environment.Keys.Except(Inherited).ToList())
                start.Environment.Remove(name);
            // A crash on purpose shall leave no dump.
            start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
            foreach (var (name, value) in environment)
                start.Environment[name] = value;
            using var process = Process.Start(start)!;
            var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            return new SelfReported(process.ExitCode, lines.ToImmutableSortedDictionary(line => line[..line.IndexOf('=', StringComparison.Ordinal)], line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal));
        }
        finally
        {
            File.Delete(config);
        }
    }
}

/// <summary>The runtime of this machine with nothing set: what predictions have to know of the machine.</summary>
internal static class ThisMachine
{
    private static readonly Lazy<SelfReported> Plain = new(() => SelfReported.Of([], "{}"));

    public static int Processors => int.Parse(Plain.Value.Values["processor_count"]);

    /// <summary>Null inside a container that has a limit of its own.</summary>
    public static Bytes? Memory => Plain.Value.Values["gc.GCHeapHardLimit"] == "0" ? new Bytes(long.Parse(Plain.Value.Values["total_available_bytes"])) : null;

    public static ImmutableSortedDictionary<string, string> Values => Plain.Value.Values;

    public static GcConfiguration With(ImmutableSortedDictionary<string, string> environment, ImmutableSortedDictionary<string, string> properties, MemoryLimit? limit = null) =>
        new(environment, properties, limit ?? MemoryLimit.None, Processors, Memory);
}
