using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.Settings;

/// <summary>What a source says about one thing.</summary>
internal readonly record struct Reading(string Value, string Source)
{
    public ulong? Number => ulong.TryParse(Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>All that is known of the settings in force in one trial.</summary>
/// <param name="target">The target's own answer.</param>
/// <param name="twin">The twin's, which holds for all trials of a cell.</param>
/// <param name="limit">The memory limit around both.</param>
internal sealed class SettingsEvidence(SettingsAnswer target, SettingsAnswer twin, MemoryLimit limit)
{
    private const string ServerThreads = "server_gc_threads";

    public const string IsServer = "is_server";

    public const string ServerHeaps = "server_heaps";

    public MemoryLimit Limit => limit;

    /// <summary>Whether the target's environment was seen.</summary>
    public bool SawEnvironment => target.Values.ContainsKey("environment_read");

    /// <summary>A variable as the target's process got it; null when it did not.</summary>
    public string? Variable(string name) => target.Values.GetValueOrDefault("env." + name);

    /// <summary>The first of these that is told. Names that begin with "gc." are the twin's.</summary>
    public Reading? Read(ImmutableArray<string> names) => names.Select(Read).FirstOrDefault(reading => reading is not null);

    public Reading? Read(string name) => name switch
    {
        IsServer => Threads is > 0 ? new Reading("True", "target's threads") : null,
        ServerHeaps => Threads is > 0 and var heaps ? new Reading(heaps.ToString(CultureInfo.InvariantCulture), "target's threads") : null,
        _ when name.StartsWith("gc.", StringComparison.Ordinal) => twin.Values.TryGetValue(name, out var value) ? new Reading(value, "twin process") : null,
        _ => target.Values.TryGetValue(name, out var value) ? new Reading(value, name == "gc_library" ? "target's memory map" : "target's GC event") : null,
    };

    /// <summary>Why something may not be known, as the end of a sentence.</summary>
    public string Missing => string.Join("; ", ((string?[])[target.Missed, twin.Missed]).OfType<string>().Distinct()) is { Length: > 0 } reasons
        ? reasons
        : "no source tells it";

    // No thread of that name may also mean a runtime that names its threads otherwise.
    private int? Threads => target.Values.TryGetValue(ServerThreads, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
