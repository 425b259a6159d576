using System.Collections.Frozen;
using System.Collections.Immutable;
using MemHog.Load.Model.GcSettings;
using static System.FormattableString;

namespace MemHog.Load.Analysis.Settings;

/// <summary>
/// Where each setting of the GC is read back: a twin tells all that the runtime tells of itself, and the target some.
/// Measured on .NET 10; docs/method.md says how to see it again.
/// </summary>
internal static class KnownSettings
{
    private const int HighestConserve = 9;

    private const string AdaptsTo = "gc.GCDTargetTCP";

    public static readonly ImmutableArray<string> HardLimit = ["heap_hard_limit_bytes", "gc.GCHeapHardLimit"];

    /// <summary>What the target itself shows, which goes before what its twin says.</summary>
    private static readonly FrozenDictionary<string, string> OfTarget = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["gcServer"] = SettingsEvidence.IsServer,
        ["gcConcurrent"] = "is_concurrent",
        ["GCLargePages"] = "has_large_pages",
        ["GCHeapCount"] = SettingsEvidence.ServerHeaps,
        ["GCHeapHardLimit"] = HardLimit[0],
        ["GCLOHThreshold"] = "loh_threshold_bytes",
        ["GCgen0size"] = "gen0_min_budget_bytes",
        ["GCTotalPhysicalMemory"] = "physical_memory_bytes",
        ["GCName"] = "gc_library",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly ImmutableArray<KnownSetting> All = [.. GcSettingTable.All.Select(Of)];

    /// <summary>Names are exact.</summary>
    public static KnownSetting? Find(string name) => All.FirstOrDefault(known => known.Setting.Name == name);

    /// <summary>The one that is meant where the case of the letters is wrong.</summary>
    public static KnownSetting? Meant(string name) => All.FirstOrDefault(known => known.Setting.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static KnownSetting Of(GcSetting setting) => setting.Name switch
    {
        "GCHeapHardLimitPercent" => new KnownSetting(setting, HardLimit) { Expected = ShareOfLimit, Trap = NoShare, InForce = LimitAndShare },
        "GCHeapHardLimitSOHPercent" or "GCHeapHardLimitLOHPercent" or "GCHeapHardLimitPOHPercent" => Usual(setting) with { Trap = NoShare },
        "GCConserveMemory" => Usual(setting) with { Trap = TooConserving, InForce = Conserving },
        "GCDynamicAdaptationMode" => Usual(setting) with { Trap = NoAdaptation },
        _ => Usual(setting),
    };

    private static KnownSetting Usual(GcSetting setting) => new(
        setting,
        [.. new[] { OfTarget.GetValueOrDefault(setting.Name), setting.Readback is { } name ? GcPrediction.GcPrefix + name : null }.OfType<string>()]);

    private static string? NoAdaptation(ulong mode, SettingsEvidence evidence) => mode == 0 ? null
        : evidence.Read([SettingsEvidence.IsServer, "gc.ServerGC"]) is { Value: "False" } ? "it adapts the number of heaps of server GC, and workstation GC is in force"
        : evidence.Read(AdaptsTo) is { Number: 0 } ? "the GC does not adapt: a number of heaps that is set (GCHeapCount) turns that off"
        : null;

    private static string? TooConserving(ulong level, SettingsEvidence evidence) =>
        level > HighestConserve ? Invariant($"the scale ends at {HighestConserve}, which the GC takes for more, whatever it reads back") : null;

    private static string Conserving(ulong level, SettingsEvidence evidence) => Invariant($"{Math.Min(level, HighestConserve)}");

    private static string LimitAndShare(ulong bytes, SettingsEvidence evidence) => KnownSetting.Show(GcSettingKind.Size, bytes)
        + (evidence.Limit.Value is { Count: > 0 } limit && bytes > 0 ? Invariant($" ({100.0 * bytes / limit.Count:0.#} % of {limit})") : "");

    // The source cuts a percentage to 32 bits.
    private static string? NoShare(ulong percent, SettingsEvidence evidence) => (uint)percent >= 100 ? "the runtime ignores a share of 100 % and more" : null;

    /// <summary>Without a limit the share is of the machine's memory, and what the GC says is all there is to go by.</summary>
    private static ulong ShareOfLimit(ulong percent, SettingsEvidence evidence) => evidence.Limit.Value is { } limit
        ? (ulong)((UInt128)limit.Count * (uint)percent / 100)
        : evidence.Read("is_hard_limit_configured") is { Value: "False" } ? 0 : evidence.Read(HardLimit)?.Number ?? 0;
}
