using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Load.Analysis;

/// <summary>A trial that another load engine has scheduled: what that says of it, and what the laboratory does.</summary>
internal sealed record EngineTrial(TrialResult Trial, EngineFigures Engine)
{
    public static ImmutableArray<EngineTrial> Of(IEnumerable<TrialResult> trials) =>
        [.. trials.Select(trial => trial.Engine is { } engine ? new EngineTrial(trial, engine) : null).OfType<EngineTrial>()];

    /// <summary>The engine's own count of the measurement.</summary>
    public (long Ok, long NotOk) Theirs => CountsOf(Engine.Measured);

    public (long Ok, long NotOk) Ours => CountsOf(Trial.Requests);

    /// <summary>The engine's own count of the warmup.</summary>
    public (long Ok, long NotOk) TheirWarmup => CountsOf(Engine.Warmup);

    public (long Ok, long NotOk) OurWarmup => CountsOf(Trial.Warmup);

    /// <summary>Whether both count the same in both phases.</summary>
    public bool CountsAgree => Theirs == Ours && TheirWarmup == OurWarmup;

    /// <summary>Of ok requests as the laboratory times them, in milliseconds; null where there are too few to tell.</summary>
    public double? P50Ms => OurLatency(50);

    /// <summary>Likewise.</summary>
    public double? P99Ms => OurLatency(99);

    private static (long Ok, long NotOk) CountsOf(EnginePhase? phase) => (phase?.Ok ?? 0, phase?.Failed ?? 0);

    private static (long Ok, long NotOk) CountsOf(OutcomeCounts counts) => (counts.Ok, counts.Total - counts.Ok);

    private double? OurLatency(int percent) => Percentile.Of(Trial.OkLatency, Histogram.Empty, percent)?.Time.TotalMilliseconds;
}
