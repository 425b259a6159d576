using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace MemHog.Load.Measurement.Settings;

/// <summary>
/// Reads the event GCSettingsRundown (provider Microsoft-Windows-DotNETRuntimeRundown, event 10; ClrEtwAll.man of
/// dotnet/runtime), by which a runtime says what its GC took from its configuration.
/// </summary>
internal static class GcSettingsEvents
{
    /// <summary>Empty where the stream has no such event, or breaks off.</summary>
    /// <param name="stream">In the nettrace format, to its end.</param>
    public static ImmutableSortedDictionary<string, string> Read(Stream stream)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        // Reading a stream that breaks off, because the target did, ends in exceptions of many types.
        try
        {
            using var source = new EventPipeEventSource(stream);
            var rundown = new ClrRundownTraceEventParser(source);
            rundown.GCSettingsRundown += settings => Add(values, settings);
            rundown.RuntimeStart += runtime =>
                values["runtime.version"] = string.Create(CultureInfo.InvariantCulture, $"{runtime.BclMajorVersion}.{runtime.BclMinorVersion}.{runtime.BclBuildNumber}");
            source.Process();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // What was read before stands, and the reader is told what is missing.
        }

        return values.ToImmutable();
    }

    private static void Add(ImmutableSortedDictionary<string, string>.Builder values, GCSettingsRundownTraceData settings)
    {
        values["heap_hard_limit_bytes"] = Text(settings.HardLimit);
        values["loh_threshold_bytes"] = Text(settings.LOHThreshold);
        // These are what was configured and accepted: 0 where nothing was, or where the GC found it out of bounds.
        values["physical_memory_bytes"] = Text(settings.PhysicalMemoryConfig);
        values["gen0_min_budget_bytes"] = Text(settings.Gen0MinBudgetConfig);
        values["gen0_max_budget_bytes"] = Text(settings.Gen0MaxBudgetConfig);
        values["high_memory_percent"] = Text(settings.HighMemPercentConfig);
        values["is_concurrent"] = Text(settings.BitSettings, GCSettingsFlags.GCSettingsConcurrent);
        values["has_large_pages"] = Text(settings.BitSettings, GCSettingsFlags.GCSettingsLargePages);
        values["is_hard_limit_configured"] = Text(settings.BitSettings, GCSettingsFlags.GCSettingsHardLimitConfig);
        values["is_not_affinitized"] = Text(settings.BitSettings, GCSettingsFlags.GCSettingsNoAffinitize);
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(GCSettingsFlags flags, GCSettingsFlags flag) => (flags & flag) != 0 ? "True" : "False";
}
