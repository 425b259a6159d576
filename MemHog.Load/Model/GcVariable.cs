namespace MemHog.Load.Model;

/// <summary>Environment variables by which .NET's GC is set.</summary>
internal static class GcVariable
{
    private static readonly string[] Prefixes = ["DOTNET_", "COMPlus_"];

    /// <summary>The setting that a variable stands for: "gcServer" of "DOTNET_gcServer"; null for any other variable. As on Linux, only settings' names may be in the wrong case.</summary>
    public static string? SettingOf(string variable) =>
        Prefixes.FirstOrDefault(prefix => variable.StartsWith(prefix, StringComparison.Ordinal)) is { } prefix
        && variable.AsSpan(prefix.Length).StartsWith("GC", StringComparison.OrdinalIgnoreCase)
            ? variable[prefix.Length..]
            : null;
}
