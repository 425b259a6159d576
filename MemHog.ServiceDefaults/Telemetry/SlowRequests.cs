namespace MemHog.ServiceDefaults.Telemetry;

/// <summary>
/// Which requests are kept although the sampler has dropped them at their start, when nobody could know: those that turned out to be
/// slow. Under overload all are, so there is a bound: what is kept costs at most that many spans a second.
/// </summary>
internal sealed class SlowRequests(TimeProvider time)
{
    public static readonly TimeSpan Threshold = TimeSpan.FromMilliseconds(250);

    public const int MostPerSecond = 10;

    private readonly Lock gate = new();
    private long second;
    private int kept;

    /// <param name="took">From its arrival to its answer.</param>
    public bool Keeps(TimeSpan took)
    {
        if (took < Threshold)
            return false;
        var now = time.GetTimestamp() / time.TimestampFrequency;
        lock (gate)
        {
            if (now != second)
                (second, kept) = (now, 0);
            return kept++ < MostPerSecond;
        }
    }
}
