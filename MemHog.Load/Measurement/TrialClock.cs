namespace MemHog.Load.Measurement;

/// <summary>The one clock of a trial: monotonic seconds since its start.</summary>
internal sealed class TrialClock(TimeProvider time)
{
    private readonly long start = time.GetTimestamp();

    public TimeProvider Time => time;

    public double Seconds => At(time.GetTimestamp());

    /// <summary>Where a timestamp of the same <see cref="Time"/> lies.</summary>
    public double At(long timestamp) => time.GetElapsedTime(start, timestamp).TotalSeconds;
}
