using System.Runtime.InteropServices;

namespace MemHog.AppHost.Machine;

/// <summary>The Aspire CLI as npm carries it: one package per platform, one binary in it, no scripts.</summary>
internal static class AspirePackage
{
    public const string Version = "13.5.4";

    public static string? Name => Platform is { } platform ? $"@microsoft/aspire-cli-{platform}" : null;

    public static string Folder => Path.Combine(CacheFolder, "memhog", $"aspire-{Version}");

    public static string? Binary => Name is { } name
        ? Path.Combine(Folder, "node_modules", name, "bin", OperatingSystem.IsWindows() ? "aspire.exe" : "aspire")
        : null;

    private static string CacheFolder => Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache)
        ? cache
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".cache");

    private static string? Platform
    {
        get
        {
            var system = OperatingSystem.IsLinux() ? (IsMusl ? "linux-musl" : "linux")
                : OperatingSystem.IsMacOS() ? "osx"
                : OperatingSystem.IsWindows() ? "win"
                : null;
            return (system, RuntimeInformation.OSArchitecture) switch
            {
                (null, _) => null,
                (_, Architecture.X64) => $"{system}-x64",
                (_, Architecture.Arm64) => $"{system}-arm64",
                _ => null,
            };
        }
    }

    private static bool IsMusl => RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal);
}
