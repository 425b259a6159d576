using MemHog.Api.Parameters;
using MemHog.Api.Switches;

namespace MemHog.Api.Protections.RateLimit;

/// <param name="PerSecond">Tokens that come back each second; a request takes one.</param>
/// <param name="Burst">How many the bucket holds, so how many requests may come at once after a pause.</param>
internal sealed record RateLimitOptions(int PerSecond, int Burst)
{
    private const string Switch = "Protections__Rate";
    private const int Most = 100_000;

    public static RateLimitOptions? Read(SwitchReader switches)
    {
        var perSecond = switches.Read(Switch, 0, WholeNumber.From(1, Most));
        // A second's worth, unless said.
        var burst = switches.Read("Protections__Burst", perSecond, WholeNumber.From(1, Most));
        return switches.Has(Switch) ? new(perSecond, burst) : null;
    }
}
