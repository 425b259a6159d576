using MemHog.Load.Model;

namespace MemHog.Load.Runs;

internal enum Phase
{
    Launch,
    Ready,
    Warm,
    Measure,
    Stop,
}

/// <summary>A trial under way, for whoever watches: reading it costs the trial nothing.</summary>
internal sealed class LiveTrial(PlannedTrial planned, long startedAt = 0, double startedAtSeconds = 0)
{
    private int phase;
    private int deaths;

    public PlannedTrial Planned => planned;

    /// <summary>A timestamp of the run's clock.</summary>
    public long StartedAt => startedAt;

    /// <summary>Since the first trial of the run.</summary>
    public double StartedAtSeconds => startedAtSeconds;

    /// <summary>Nobody's, unless it is run as part of a run that is traced.</summary>
    public TrialTrace Trace { get; init; } = TrialTrace.None;

    public Phase Phase
    {
        get => (Phase)Volatile.Read(ref phase);
        set => Volatile.Write(ref phase, (int)value);
    }

    public int Deaths => Volatile.Read(ref deaths);

    public Func<OutcomeCounts> Requests { get; set; } = () => OutcomeCounts.None;

    public Func<Bytes?> Memory { get; set; } = () => null;

    public void CountDeath() => Interlocked.Increment(ref deaths);
}
