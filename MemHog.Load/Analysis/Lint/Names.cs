using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint;

/// <summary>Names of variables as people write them.</summary>
internal static class Names
{
    /// <summary>The variable that this is in another case: "DOTNET_gcServer" for "dotnet_GCSERVER"; null where it is none.</summary>
    public static string? InRightCase(string variable)
    {
        if (RuntimeVariables.Prefixes.FirstOrDefault(prefix => variable.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is not { } prefix)
            return null;
        var rest = variable[prefix.Length..];
        // Two names of the runtime may differ in case alone; the exact one is right.
        return (RuntimeVariables.Knows(rest) ? rest : RuntimeVariables.Names.FirstOrDefault(name => name.Equals(rest, StringComparison.OrdinalIgnoreCase))) is { } known ? prefix + known : null;
    }

    /// <summary>The setting whose public name is written as a variable: "System.GC.Server", "System_GC_Server", "SYSTEM__GC__SERVER".</summary>
    public static GcSetting? OfPublic(string name) =>
        GcSettingTable.Public.FirstOrDefault(setting => setting.PublicName!.Equals(name.Replace("__", ".", StringComparison.Ordinal).Replace('_', '.'), StringComparison.OrdinalIgnoreCase));

    public static bool IsPublic(string name) => OfPublic(name) is not null;
}
