using System.Runtime.InteropServices;

namespace MemHog.Tests.Sandbox.VirtualMachine;

/// <summary>What the virtual machine is made of, as found on this one.</summary>
internal static class MachineParts
{
    private static readonly string RuntimeFolder = RuntimeEnvironment.GetRuntimeDirectory().TrimEnd('/');

    public static string? Qemu { get; } = InPath("qemu-system-x86_64");

    /// <summary>The shell and all its programs in one file.</summary>
    public static string? Busybox { get; } = InPath("busybox");

    /// <summary>unshare(1) of util-linux: busybox's cannot make cgroup namespaces.</summary>
    public static string? Unshare { get; } = InPath("unshare");

    /// <summary>Named by the user, or the newest installed one; the cloud flavour is the smallest and quickest. Some distributions let only root read it.</summary>
    public static string? Kernel { get; } = Environment.GetEnvironmentVariable("MEMHOG_TEST_KERNEL") is { Length: > 0 } named
        ? named
        : Readable("/boot", "vmlinuz-*").OrderBy(file => file.Contains("cloud", StringComparison.Ordinal) ? 1 : 0).ThenBy(File.GetLastWriteTimeUtc).LastOrDefault();

    /// <summary>The folder of the dotnet muxer, of "shared", "host" and "sdk".</summary>
    public static string DotnetRoot { get; } = Path.GetFullPath(Path.Combine(RuntimeFolder, "../../.."));

    /// <summary>The shared frameworks that run this very test.</summary>
    public static IEnumerable<string> Frameworks =>
        [RuntimeFolder, Path.GetDirectoryName(typeof(Microsoft.AspNetCore.Builder.WebApplication).Assembly.Location)!];

    /// <summary>The newest SDK: it has vstest.console.dll, the test runner.</summary>
    public static string? Sdk { get; } = Directory.Exists($"{DotnetRoot}/sdk")
        ? Directory.GetDirectories($"{DotnetRoot}/sdk").Where(sdk => File.Exists($"{sdk}/vstest.console.dll")).MaxBy(Directory.GetLastWriteTimeUtc)
        : null;

    /// <summary>What is not there, in words; empty when the machine can be built.</summary>
    public static IReadOnlyList<string> Missing { get; } =
    [
        .. !OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != System.Runtime.InteropServices.Architecture.X64 ? ["this is not Linux on x64"] : (string[])[],
        .. Absent(Qemu, "qemu-system-x86_64 (package qemu-system-x86) is not on the PATH"),
        .. Absent(Busybox, "busybox (package busybox-static) is not on the PATH"),
        .. Absent(Unshare, "unshare (package util-linux) is not on the PATH"),
        .. Absent(File.Exists(Kernel) ? Kernel : null, "no readable kernel in /boot (package linux-image-cloud-amd64) or in MEMHOG_TEST_KERNEL"),
        .. Absent(Sdk, $"no .NET SDK in {DotnetRoot}"),
    ];

    private static string[] Absent(string? part, string reason) => part is null ? [reason] : [];

    private static string? InPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Readable(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, pattern).Where(CanRead) : [];

    private static bool CanRead(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
