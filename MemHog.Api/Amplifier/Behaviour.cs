using MemHog.Api.Parameters;

namespace MemHog.Api.Amplifier;

/// <summary>What the endpoint does, flaws and cures weighed: a cure wins over its flaw.</summary>
/// <param name="CallsTwice">Whether the rest of the pipeline is called twice.</param>
/// <param name="FanOut">Background tasks per request, each with an upstream call of its own.</param>
/// <param name="Linger">How long a background task waits with what it has.</param>
/// <param name="Lifetime">When a background task ends at the latest, and then it also ends with its client; null: it listens to nobody.</param>
/// <param name="Filters">Whether the useless records are left out.</param>
/// <param name="ReadLimit">How much of the upstream's answer is read; null: all of it.</param>
/// <param name="Disposes">Whether a response that came with an error is disposed.</param>
/// <param name="LogsGraph">Whether everything that was loaded goes into the log.</param>
/// <param name="Presizes">Whether the list for the upstream's answer is as long as the answer from the start.</param>
internal sealed record Behaviour(
    bool CallsTwice,
    int FanOut,
    TimeSpan Linger,
    TimeSpan? Lifetime,
    bool Filters,
    Bytes? ReadLimit,
    bool Disposes,
    bool LogsGraph,
    bool Presizes)
{
    private static readonly TimeSpan UsualLifetime = TimeSpan.FromSeconds(2);
    private static readonly Bytes UsualReadLimit = new(16 * Bytes.MB);

    public static Behaviour Of(Flaws flaws, Cures cures) => new(
        flaws.CallTwice,
        flaws.FanOut,
        flaws.Linger,
        cures.Lifetime ?? (flaws.Linger > TimeSpan.Zero ? null : UsualLifetime),
        cures.Filter || !flaws.NoFilter,
        cures.ReadLimit ?? (flaws.NoReadLimit ? null : UsualReadLimit),
        !flaws.NoDispose,
        flaws.LogGraph && !cures.ShortLog,
        cures.Presize || !flaws.NoPresize);
}
