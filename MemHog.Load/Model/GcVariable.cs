using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Model;

/// <summary>Environment variables by which .NET's GC is set, or is meant to be.</summary>
internal static class GcVariable
{
    /// <summary>The setting that a variable stands for: "gcServer" of "DOTNET_gcServer"; null for any other variable. A name that begins as a setting's does counts, known or not.</summary>
    public static string? SettingOf(string variable) =>
        RuntimeVariables.NameIn(variable) is { } name && (name.StartsWith("GC", StringComparison.OrdinalIgnoreCase) || GcSettingTable.Find(name) is not null)
            ? name
            : null;
}
