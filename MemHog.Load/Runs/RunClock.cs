namespace MemHog.Load.Runs;

/// <summary>Seconds since the run's first trial began.</summary>
/// <param name="time">Monotonic from here on.</param>
/// <param name="before">How long ago that was.</param>
internal sealed class RunClock(TimeProvider time, TimeSpan before)
{
    private readonly long start = time.GetTimestamp();

    public double SecondsAt(long timestamp) => (before + time.GetElapsedTime(start, timestamp)).TotalSeconds;
}
