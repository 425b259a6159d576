namespace MemHog.Api.Amplifier.Upstream;

/// <summary>Makes so many of a hundred fail, evenly and without chance: of 20 %, every fifth.</summary>
internal sealed class FailureSpread
{
    private long asked;

    public bool Next(int percent)
    {
        var n = Interlocked.Increment(ref asked);
        return n * percent / 100 > (n - 1) * percent / 100;
    }
}
