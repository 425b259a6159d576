using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using MemHog.Load.Model;

namespace MemHog.Load.Measurement;

/// <summary>What this machine is, as far as the figures of a run depend on it.</summary>
internal static class MachineProbe
{
    public static MachineFacts Look(string sandbox, string? gitCommit, bool telemetry) => new()
    {
        LaboratoryVersion = Metadata("version"),
        Feed = Metadata("MemHogFeed"),
        GitCommit = gitCommit,
        Runtime = RuntimeInformation.FrameworkDescription,
        OperatingSystem = RuntimeInformation.OSDescription,
        Kernel = ReadOr("/proc/sys/kernel/osrelease", Environment.OSVersion.VersionString),
        CpuModel = CpuModel(),
        CpuCount = Environment.ProcessorCount,
        MemoryBytes = MemInfo("MemTotal:"),
        SwapBytes = MemInfo("SwapTotal:"),
        Sandbox = sandbox,
        // Of the laboratory's version, without the commit behind it.
        LoadEngine = "built-in " + Metadata("version").Split('+')[0],
        Telemetry = telemetry,
    };

    private static string Metadata(string key)
    {
        var assembly = typeof(MachineProbe).Assembly;
        return key == "version"
            ? assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown"
            : assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(metadata => metadata.Key == key)?.Value ?? "unknown";
    }

    /// <summary>/proc/cpuinfo: <code>model name	: AMD EPYC 7763</code>; other architectures have no such line.</summary>
    private static string CpuModel() =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>/proc/meminfo: <code>MemTotal:       24689540 kB</code></summary>
    private static long MemInfo(string key) =>
        File.Exists("/proc/meminfo") && File.ReadLines("/proc/meminfo").FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal)) is { } line
            ? long.Parse(line.AsSpan(key.Length).Trim().TrimEnd("kB"), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024
            : 0;

    private static string ReadOr(string path, string otherwise) => File.Exists(path) ? File.ReadAllText(path).Trim() : otherwise;
}
