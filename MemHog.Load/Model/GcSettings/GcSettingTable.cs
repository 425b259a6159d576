using System.Collections.Frozen;
using System.Collections.Immutable;
using static MemHog.Load.Model.GcSettings.GcSettingKind;

namespace MemHog.Load.Model.GcSettings;

/// <summary>
/// Every setting that the GC of .NET 10 reads. Source: gcconfig.h and clrconfignames of dotnet/runtime, and what
/// https://learn.microsoft.com/dotnet/core/runtime-config/garbage-collector documents; a test asks the runtime for its list.
/// </summary>
internal static class GcSettingTable
{
    /// <summary>Those that <see cref="GC.GetConfigurationVariables"/> tells, in its order.</summary>
    public static readonly ImmutableArray<GcSetting> Public =
    [
        new("gcServer", Flag, "System.GC.Server", "ServerGC"),
        new("gcConcurrent", Flag, "System.GC.Concurrent", "ConcurrentGC", Default: 1),
        new("GCRetainVM", Flag, "System.GC.RetainVM", "RetainVM"),
        new("GCNoAffinitize", Flag, "System.GC.NoAffinitize", "NoAffinitize"),
        new("GCCpuGroup", Flag, "System.GC.CpuGroup", "GCCpuGroup"),
        new("GCLargePages", Flag, "System.GC.LargePages", "GCLargePages"),
        new("GCLOHThreshold", Size, "System.GC.LOHThreshold", "LOHThreshold", Default: 85_000),
        new("GCHeapCount", Number, "System.GC.HeapCount", "HeapCount"),
        new("GCMaxHeapCount", Number, "System.GC.MaxHeapCount", "MaxHeapCount"),
        new("GCHeapAffinitizeMask", Mask, "System.GC.HeapAffinitizeMask", "GCHeapAffinitizeMask"),
        new("GCHeapAffinitizeRanges", Text, "System.GC.HeapAffinitizeRanges", "GCHeapAffinitizeRanges"),
        new("GCHighMemPercent", Percent, "System.GC.HighMemoryPercent", "GCHighMemPercent"),
        new("GCGen0MaxBudget", Size, "System.GC.Gen0MaxBudget", "GCGen0MaxBudget"),
        new("GCHeapHardLimit", Size, "System.GC.HeapHardLimit", "GCHeapHardLimit"),
        new("GCHeapHardLimitPercent", Percent, "System.GC.HeapHardLimitPercent", "GCHeapHardLimitPercent"),
        new("GCRegionRange", Size, "System.GC.RegionRange", "GCRegionRange"),
        new("GCRegionSize", Size, "System.GC.RegionSize", "GCRegionSize"),
        new("UOHWaitBGCSizeIncPercent", Number, "System.GC.UOHWaitBGCSizeIncPercent", "UOHWaitBGCSizeIncPercent", Default: -1),
        new("GCHeapHardLimitSOH", Size, "System.GC.HeapHardLimitSOH", "GCHeapHardLimitSOH"),
        new("GCHeapHardLimitLOH", Size, "System.GC.HeapHardLimitLOH", "GCHeapHardLimitLOH"),
        new("GCHeapHardLimitPOH", Size, "System.GC.HeapHardLimitPOH", "GCHeapHardLimitPOH"),
        new("GCHeapHardLimitSOHPercent", Percent, "System.GC.HeapHardLimitSOHPercent", "GCHeapHardLimitSOHPercent"),
        new("GCHeapHardLimitLOHPercent", Percent, "System.GC.HeapHardLimitLOHPercent", "GCHeapHardLimitLOHPercent"),
        new("GCHeapHardLimitPOHPercent", Percent, "System.GC.HeapHardLimitPOHPercent", "GCHeapHardLimitPOHPercent"),
        new("GCConserveMemory", Number, "System.GC.ConserveMemory", "GCConserveMem"),
        new("GCName", Text, "System.GC.Name", "GCName"),
        new("GCPath", Text, "System.GC.Path", "GCPath"),
        new("GCDynamicAdaptationMode", Number, "System.GC.DynamicAdaptationMode", "GCDynamicAdaptationMode", Default: 1),
        new("GCDTargetTCP", Number, "System.GC.DTargetTCP", "GCDTargetTCP"),
        new("GCDGen0GrowthPercent", Number, "System.GC.DGen0GrowthPercent", "GCDGen0GrowthPercent"),
        new("GCDGen0GrowthMinFactor", Number, "System.GC.DGen0GrowthMinFactor", "GCDGen0GrowthMinFactor"),
        new("GCDGen0GrowthMaxFactor", Number, "System.GC.DGen0GrowthMaxFactor", "GCDGen0GrowthMaxFactor"),
    ];

    /// <summary>Those that only a variable sets, and that no program can read back.</summary>
    public static readonly ImmutableArray<GcSetting> Private =
    [
        new("GCgen0size", Size),
        new("GCGen1MaxBudget", Size),
        new("GCSegmentSize", Size),
        new("GCTotalPhysicalMemory", Size),
        new("GCLatencyMode", Number, Default: -1),
        new("GCLatencyLevel", Number, Default: 1),
        new("GCLOHCompact", Number),
        new("GCCompactRatio", Number),
        new("GCLowSkipRatio", Number, Default: 30),
        new("GCEnableSpecialRegions", Number),
        new("GCEnabledInstructionSets", Number, Default: -1),
        new("GCWriteBarrier", Number),
        new("GCSpinCountUnit", Number),
        new("GCDBGCRatio", Number),
        new("GCProvModeStress", Number),
        new("GCNumaAware", Flag, Default: 1),
        new("GCCacheSizeFromSysConf", Flag),
        new("GCBreakOnOOM", Flag),
        new("gcConservative", Flag),
        new("gcForceCompact", Flag),
        new("GCLogEnabled", Flag),
        new("GCLogFile", Text),
        new("GCLogFileSize", Size),
        new("GCConfigLogEnabled", Flag),
        new("GCConfigLogFile", Text),
        new("HeapVerify", Number),
        new("BGCSpin", Number, Default: 2),
        new("BGCSpinCount", Number, Default: 140),
        new("BGCFLTuningEnabled", Number),
        new("BGCMemGoal", Percent, Default: 75),
        new("BGCMemGoalSlack", Number, Default: 10),
    ];

    public static readonly ImmutableArray<GcSetting> All = [.. Public, .. Private];

    private static readonly FrozenDictionary<string, GcSetting> ByName = All.ToFrozenDictionary(setting => setting.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, GcSetting> ByPublicName = Public.ToFrozenDictionary(setting => setting.PublicName!, StringComparer.Ordinal);

    /// <summary>The setting of that exact name; asking for another is a bug.</summary>
    public static GcSetting Of(string name) => ByName[name];

    /// <summary>By the name without a prefix, exactly as written.</summary>
    public static GcSetting? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>By the name in runtimeconfig.json.</summary>
    public static GcSetting? FindPublic(string publicName) => ByPublicName.GetValueOrDefault(publicName);
}
