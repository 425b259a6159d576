using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint;

/// <summary>A configuration under the linter's eyes, with what the runtime makes of it.</summary>
/// <param name="configuration">Variables, properties, limit, machine.</param>
/// <param name="knowsProperties">Whether the target's runtimeconfig.json was seen; unseen, it may hold anything.</param>
/// <param name="isDotNet">Whether the target is known to run on .NET, so that it has a GC that limits itself.</param>
/// <param name="load">What will be sent, if that is known.</param>
internal sealed class LintSubject(GcConfiguration configuration, bool knowsProperties, bool isDotNet, LoadShape? load = null)
{
    public GcConfiguration Configuration { get; } = configuration;

    public LoadShape? Load { get; } = load;

    /// <summary>What the runtime reads of every setting that somebody wrote down.</summary>
    public ImmutableArray<GcReading> Written { get; } =
        [.. GcSettingTable.All.Select(setting => configuration.Read(setting.Name)).Where(reading => reading.Name is not null)];

    /// <summary>Those whose value stands in an environment variable with a prefix.</summary>
    public IEnumerable<GcReading> Variables => Written.Where(reading => reading.Name == reading.Setting.Variable || reading.Name == reading.Setting.OldVariable);

    public HeapLimits Limits { get; } = HeapLimits.Of(configuration);

    public GcPrediction Prediction { get; } = GcPrediction.Of(configuration);

    /// <summary>
    /// The heap hard limit that the GC will take; null where there is none, or it cannot be told. A limit in an unseen
    /// runtimeconfig.json is so rare that the usual one is expected.
    /// </summary>
    public Bytes? HeapHardLimit => isDotNet ? Model.HeapHardLimit.Expected(Configuration) : null;

    /// <summary>Null where an unseen runtimeconfig.json decides.</summary>
    public bool? IsServerAsked => Read("gcServer") is { Source: GcSource.Default } && !knowsProperties ? null : Configuration.IsOn("gcServer");

    public GcReading Read(string setting) => Configuration.Read(setting);
}
