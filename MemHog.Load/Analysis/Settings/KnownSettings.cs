using System.Collections.Immutable;
using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Analysis.Settings;

/// <summary>
/// The GC's settings with where they are read back (dotnet/runtime, src/coreclr/gc/gcconfig.h), measured on .NET 10: docs/method.md
/// says how to see it again.
/// </summary>
internal static class KnownSettings
{
    private const int HighestConserve = 9;

    private static readonly ImmutableArray<string> HardLimit = ["heap_hard_limit_bytes", "gc.GCHeapHardLimit"];

    public static readonly ImmutableArray<KnownSetting> All =
    [
        new("gcServer", SettingKind.Switch, SettingsEvidence.IsServer, "gc.ServerGC"),
        new("gcConcurrent", SettingKind.Switch, "is_concurrent", "gc.ConcurrentGC"),
        new("GCRetainVM", SettingKind.Switch, "gc.RetainVM"),
        new("GCNoAffinitize", SettingKind.Switch, "gc.NoAffinitize"),
        new("GCCpuGroup", SettingKind.Switch, "gc.GCCpuGroup"),
        new("GCLargePages", SettingKind.Switch, "has_large_pages", "gc.GCLargePages"),
        new("GCHeapCount", SettingKind.Count, SettingsEvidence.ServerHeaps, "gc.HeapCount") { ZeroIsUnset = true },
        new("GCDynamicAdaptationMode", SettingKind.Count, "gc.GCDynamicAdaptationMode") { Trap = NoAdaptation },
        new("GCDTargetTCP", SettingKind.Count, "gc.GCDTargetTCP") { ZeroIsUnset = true },
        new("GCHeapAffinitizeMask", SettingKind.Count, "gc.GCHeapAffinitizeMask") { ZeroIsUnset = true },
        new("GCHeapAffinitizeRanges", SettingKind.Text, "gc.GCHeapAffinitizeRanges"),
        new("GCConserveMemory", SettingKind.Count, "gc.GCConserveMem") { Trap = TooConserving, InForce = Conserving },
        new("GCHighMemPercent", SettingKind.Percent, "gc.GCHighMemPercent") { ZeroIsUnset = true },
        new("GCHeapHardLimit", SettingKind.Bytes, HardLimit) { ZeroIsUnset = true },
        new("GCHeapHardLimitPercent", SettingKind.Percent, HardLimit) { ZeroIsUnset = true, Expected = ShareOfLimit, Trap = NoShare, InForce = LimitAndShare },
        new("GCHeapHardLimitSOH", SettingKind.Bytes, "gc.GCHeapHardLimitSOH") { ZeroIsUnset = true },
        new("GCHeapHardLimitLOH", SettingKind.Bytes, "gc.GCHeapHardLimitLOH") { ZeroIsUnset = true },
        new("GCHeapHardLimitPOH", SettingKind.Bytes, "gc.GCHeapHardLimitPOH") { ZeroIsUnset = true },
        new("GCHeapHardLimitSOHPercent", SettingKind.Percent, "gc.GCHeapHardLimitSOHPercent") { ZeroIsUnset = true, Trap = NoShare },
        new("GCHeapHardLimitLOHPercent", SettingKind.Percent, "gc.GCHeapHardLimitLOHPercent") { ZeroIsUnset = true, Trap = NoShare },
        new("GCHeapHardLimitPOHPercent", SettingKind.Percent, "gc.GCHeapHardLimitPOHPercent") { ZeroIsUnset = true, Trap = NoShare },
        new("GCRegionRange", SettingKind.Bytes, "gc.GCRegionRange") { ZeroIsUnset = true },
        new("GCRegionSize", SettingKind.Bytes, "gc.GCRegionSize") { ZeroIsUnset = true },
        new("GCLOHThreshold", SettingKind.Bytes, "loh_threshold_bytes", "gc.LOHThreshold") { ZeroIsUnset = true },
        new("GCgen0size", SettingKind.Bytes, "gen0_min_budget_bytes") { ZeroIsUnset = true },
        new("GCGen0MaxBudget", SettingKind.Bytes, "gc.GCGen0MaxBudget", "gen0_max_budget_bytes") { ZeroIsUnset = true },
        new("GCTotalPhysicalMemory", SettingKind.Bytes, "physical_memory_bytes") { ZeroIsUnset = true },
        new("GCName", SettingKind.Text, "gc_library", "gc.GCName"),
        new("GCPath", SettingKind.Text, "gc.GCPath"),
    ];

    /// <summary>Names are exact.</summary>
    public static KnownSetting? Find(string name) => All.FirstOrDefault(setting => setting.Name == name);

    /// <summary>The one that is meant where the case of the letters is wrong.</summary>
    public static KnownSetting? Meant(string name) => All.FirstOrDefault(setting => setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string? NoAdaptation(ulong mode, SettingsEvidence evidence) => mode == 0 ? null
        : evidence.Read([SettingsEvidence.IsServer, "gc.ServerGC"]) is { Value: "False" } ? "it adapts the number of heaps of server GC, and workstation GC is in force"
        : evidence.Read("gc.GCDTargetTCP") is { Number: 0 } ? "the GC does not adapt: a number of heaps that is set (GCHeapCount) turns that off"
        : null;

    private static string? TooConserving(ulong level, SettingsEvidence evidence) =>
        level > HighestConserve ? Invariant($"the scale ends at {HighestConserve}, which the GC takes for more, whatever it reads back") : null;

    private static string Conserving(ulong level, SettingsEvidence evidence) => Invariant($"{Math.Min(level, HighestConserve)}");

    private static string LimitAndShare(ulong bytes, SettingsEvidence evidence) => KnownSetting.Show(SettingKind.Bytes, bytes)
        + (evidence.Limit.Value is { Count: > 0 } limit && bytes > 0 ? Invariant($" ({100.0 * bytes / limit.Count:0.#} % of {limit})") : "");

    private static string? NoShare(ulong percent, SettingsEvidence evidence) => percent >= 100 ? "the runtime ignores a share of 100 % and more" : null;

    /// <summary>Without a limit the share is of the machine's memory, and what the GC says is all there is to go by.</summary>
    private static ulong ShareOfLimit(ulong percent, SettingsEvidence evidence) => evidence.Limit.Value is { } limit
        ? (ulong)((UInt128)limit.Count * percent / 100)
        : evidence.Read("is_hard_limit_configured") is { Value: "False" } ? 0 : evidence.Read(HardLimit)?.Number ?? 0;
}
