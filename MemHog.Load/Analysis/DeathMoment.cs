using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>A short piece of the time before a death: memory, requests and collections on one clock. Null is what was not recorded.</summary>
/// <param name="FromSeconds">Where it begins, in seconds from the death: negative.</param>
/// <param name="ToSeconds">Where it ends, likewise.</param>
internal sealed record DeathMoment(double FromSeconds, double ToSeconds)
{
    /// <summary>The highest charge that a sample saw.</summary>
    public long? CurrentBytes { get; init; }

    /// <summary>Anonymous memory at that sample.</summary>
    public long? AnonBytes { get; init; }

    public long? Started { get; init; }

    /// <summary>Requests under way when it was over.</summary>
    public long? InFlight { get; init; }

    public OutcomeCounts? Ended { get; init; }

    /// <summary>The longest latency of a request that ended in it.</summary>
    public long? SlowestMicroseconds { get; init; }

    /// <summary>Collections that began in it.</summary>
    public ImmutableArray<GcCollection> Collections { get; init; } = [];

    /// <summary>This and what follows it at once, as one longer piece.</summary>
    public DeathMoment With(DeathMoment next)
    {
        var higher = (next.CurrentBytes ?? -1) > (CurrentBytes ?? -1) ? next : this;
        return new DeathMoment(FromSeconds, next.ToSeconds)
        {
            CurrentBytes = higher.CurrentBytes,
            AnonBytes = higher.AnonBytes,
            Started = next.Started is null ? Started : next.Started + (Started ?? 0),
            InFlight = next.InFlight ?? InFlight,
            Ended = next.Ended is null ? Ended : next.Ended + (Ended ?? OutcomeCounts.None),
            SlowestMicroseconds = next.SlowestMicroseconds is { } slowest ? Math.Max(slowest, SlowestMicroseconds ?? 0) : SlowestMicroseconds,
            Collections = [.. Collections, .. next.Collections],
        };
    }
}
