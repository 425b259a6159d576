using MemHog.Api.Parameters;
using MemHog.Api.Switches;

namespace MemHog.Api.Protections.ConcurrencyLimit;

/// <param name="Places">How many requests are served at the same time.</param>
/// <param name="RetryAfter">What those turned away are told.</param>
internal sealed record ConcurrencyLimitOptions(int Places, TimeSpan RetryAfter)
{
    public const string Switch = "Protections__Limit";

    public static ConcurrencyLimitOptions? Read(SwitchReader switches, TimeSpan retryAfter) =>
        switches.Has(Switch) ? new(switches.Read(Switch, 0, WholeNumber.From(1, 10_000)), retryAfter) : null;
}
