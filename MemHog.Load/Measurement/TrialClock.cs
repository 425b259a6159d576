namespace MemHog.Load.Measurement;

/// <summary>The one clock of a trial: monotonic seconds since its start.</summary>
internal sealed class TrialClock(TimeProvider time)
{
    private readonly long start = time.GetTimestamp();

    public TimeProvider Time => time;

    public double Seconds => time.GetElapsedTime(start).TotalSeconds;
}
