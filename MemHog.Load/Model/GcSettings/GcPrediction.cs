using System.Collections.Immutable;
using System.Globalization;

namespace MemHog.Load.Model.GcSettings;

/// <summary>What the .NET 10 runtime on 64-bit Linux makes of a configuration, before it has run.</summary>
/// <param name="Refusal">Why its GC does not start; null when it does. The process then ends with exit code 137 or worse, and no kernel killed it.</param>
/// <param name="Readbacks">What it then tells of itself, as <c>--self-report</c> prints it; what cannot be predicted is absent.</param>
internal sealed record GcPrediction(string? Refusal, ImmutableSortedDictionary<string, string> Readbacks)
{
    /// <summary>How a readback of GC.GetConfigurationVariables is called.</summary>
    public const string GcPrefix = "gc.";

    public static GcPrediction Of(GcConfiguration configuration)
    {
        var limits = HeapLimits.Of(configuration);
        if (StandaloneGc.Of(configuration) is { } other)
            return new GcPrediction(other.Refusal, GcConfiguration.Nothing);
        if (limits.Refusal is not null)
            return Refused(limits.Refusal);
        var heaps = GcHeaps.Of(configuration, limits);
        if (heaps.Refusal is not null)
            return Refused(heaps.Refusal);
        if (configuration.IsOn("GCLargePages") && limits.Total == 0)
            return Refused("GCLargePages needs a heap hard limit");
        var regions = GcRegions.Of(configuration, limits, heaps);
        var tuning = DatasTuning.Of(configuration, heaps.IsDatas);
        return (regions.Refusal ?? tuning.Refusal) is { } refusal ? Refused(refusal) : new GcPrediction(null, Tell(configuration, limits, heaps, regions, tuning));
    }

    private static GcPrediction Refused(string why) => new(why, GcConfiguration.Nothing);

    private static ImmutableSortedDictionary<string, string> Tell(GcConfiguration configuration, HeapLimits limits, GcHeaps heaps, GcRegions regions, DatasTuning tuning)
    {
        var told = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var setting in GcSettingTable.Public)
            told[GcPrefix + setting.Readback] = AsRead(configuration.Read(setting.Name));
        void Number(string name, ulong? value) => Set(name, value is { } known ? ((long)known).ToString(CultureInfo.InvariantCulture) : null);
        void Truth(string name, bool value) => told[name] = value ? "True" : "False";
        void Set(string name, string? value)
        {
            if (value is null)
                told.Remove(name);
            else
                told[name] = value;
        }

        Truth("gc.ServerGC", heaps.IsServer);
        Truth("is_server_gc", heaps.IsServer);
        Set("latency_mode", configuration.IsOn("gcConcurrent") ? "Interactive" : "Batch");
        Set("processor_count", ProcessorCount.Of(configuration).ToString(CultureInfo.InvariantCulture));
        Number("gc.HeapCount", heaps.Count);
        Number("gc.GCHeapAffinitizeMask", heaps.AffinityMask);
        Number("gc.GCHeapHardLimit", limits.Total);
        Number("gc.GCHeapHardLimitSOH", limits.Soh);
        Number("gc.GCHeapHardLimitLOH", limits.Loh);
        Number("gc.GCHeapHardLimitPOH", limits.Poh);
        Number("gc.GCRegionRange", regions.Range);
        Number("gc.LOHThreshold", LohThreshold(configuration, regions));
        Number("gc.GCGen0MaxBudget", Gen0Budget.Of(configuration, limits, heaps));
        Number("gc.UOHWaitBGCSizeIncPercent", unchecked((ulong)((int)configuration.Number("UOHWaitBGCSizeIncPercent") is not -1 and var asked ? asked : 200)));
        Number("gc.GCDTargetTCP", unchecked((ulong)tuning.TargetThroughputCost));
        Number("gc.GCDGen0GrowthPercent", unchecked((ulong)tuning.GrowthPercent));
        Number("gc.GCDGen0GrowthMinFactor", unchecked((ulong)tuning.MinFactor));
        Number("gc.GCDGen0GrowthMaxFactor", unchecked((ulong)tuning.MaxFactor));
        if (heaps.IsServer)
        {
            // Processor groups are Windows'.
            Truth("gc.GCCpuGroup", false);
            var mode = configuration.Number("GCHeapCount") != 0 ? 0 : (int)configuration.Number("GCDynamicAdaptationMode");
            Number("gc.GCDynamicAdaptationMode", unchecked((ulong)mode));
        }

        var memory = PhysicalMemory.Of(configuration);
        var percent = HighMemory.Percent(configuration, memory);
        Number("gc.GCHighMemPercent", percent);
        Number("high_memory_load_bytes", HighMemory.Bytes(percent, memory));
        Number("total_available_bytes", limits.Total == 0 ? memory.Bytes : limits.Total);
        return told.ToImmutable();
    }

    private static string AsRead(GcReading reading) => reading.Setting.Kind switch
    {
        GcSettingKind.Flag => reading.Number != 0 ? "True" : "False",
        GcSettingKind.Text => reading.Text ?? "",
        _ => unchecked((long)reading.Number).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>An object must fit a region beside 88 B of bookkeeping.</summary>
    private static ulong? LohThreshold(GcConfiguration configuration, GcRegions regions) =>
        regions.Size is { } size ? Math.Min(Math.Max(configuration.Number("GCLOHThreshold"), 85_000), size - 88) : null;
}
