using MemHog.Api.Parameters;
using MemHog.Api.Protections.ConcurrencyLimit;
using MemHog.Api.Switches;

namespace MemHog.Api.Protections.WaitingQueue;

/// <param name="Places">How many requests are served at the same time: the concurrency limit's, which it extends.</param>
/// <param name="Waiting">How many more may wait for a place.</param>
/// <param name="Longest">How long each may wait.</param>
/// <param name="RetryAfter">What those turned away are told.</param>
internal sealed record WaitingQueueOptions(int Places, int Waiting, TimeSpan Longest, TimeSpan RetryAfter)
{
    /// <summary>Places, if no concurrency limit says how many.</summary>
    public const int UsualPlaces = 4;

    private const string Switch = "Protections__Queue";

    public static WaitingQueueOptions? Read(SwitchReader switches, ConcurrencyLimitOptions? limit, TimeSpan retryAfter)
    {
        var longest = switches.Read("Protections__QueueWait", TimeSpan.FromSeconds(1), HoldTime.Parse);
        return switches.Has(Switch)
            ? new(limit?.Places ?? UsualPlaces, switches.Read(Switch, 0, WholeNumber.From(1, 100_000)), longest, retryAfter)
            : null;
    }
}
