namespace MemHog.Load.Analysis;

/// <summary>A GC setting of a cell with which the GC cannot start, where one is known.</summary>
internal static class GcSettingsTrap
{
    /// <summary>"DOTNET_GCHeapHardLimitLOH is set without DOTNET_GCHeapHardLimitSOH"; null where nothing is known to be wrong.</summary>
    public static string? In(CellEvidence cell)
    {
        var names = DotNetTarget.Environment(cell).Keys;
        var large = names.FirstOrDefault(name => name.Contains("GCHeapHardLimitLOH", StringComparison.Ordinal) && !names.Contains(Counterpart(name)));
        return large is null ? null : $"{large} is set without {Counterpart(large)}";
    }

    /// <summary>The limit for small objects, without which one for large objects is no limit.</summary>
    private static string Counterpart(string large) => large.Replace("LOH", "SOH", StringComparison.Ordinal);
}
