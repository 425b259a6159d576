using System.Collections.Immutable;

namespace MemHog.Load.Model;

/// <summary>How many requests ended how. Adds and subtracts; a negative difference is evidence, not clamped.</summary>
internal sealed record OutcomeCounts
{
    public static readonly OutcomeCounts None = new();

    public long Ok { get; init; }

    public long Shed { get; init; }

    public long Failed { get; init; }

    public long OutOfMemory { get; init; }

    public long Timeout { get; init; }

    public long Refused { get; init; }

    public long Reset { get; init; }

    public long Censored { get; init; }

    [SinceSchema(2)]
    public long Dropped { get; init; }

    /// <summary>Every attempt, whatever became of it.</summary>
    public long Total => Ok + Shed + Failed + OutOfMemory + Timeout + Refused + Reset + Censored + Dropped;

    /// <summary>Every attempt that the target did not turn away on purpose.</summary>
    public long Admitted => Total - Shed;

    /// <summary>Outcomes with their counts, in the order of <see cref="Outcome"/>.</summary>
    public ImmutableArray<(Outcome Outcome, long Count)> ByOutcome() =>
        [.. Enum.GetValues<Outcome>().Select(outcome => (outcome, this[outcome]))];

    public long this[Outcome outcome] => outcome switch
    {
        Outcome.Ok => Ok,
        Outcome.Shed => Shed,
        Outcome.Failed => Failed,
        Outcome.OutOfMemory => OutOfMemory,
        Outcome.Timeout => Timeout,
        Outcome.Refused => Refused,
        Outcome.Reset => Reset,
        Outcome.Censored => Censored,
        Outcome.Dropped => Dropped,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>From an array indexed by <see cref="Outcome"/>.</summary>
    public static OutcomeCounts From(ReadOnlySpan<long> counts) => new()
    {
        Ok = counts[(int)Outcome.Ok],
        Shed = counts[(int)Outcome.Shed],
        Failed = counts[(int)Outcome.Failed],
        OutOfMemory = counts[(int)Outcome.OutOfMemory],
        Timeout = counts[(int)Outcome.Timeout],
        Refused = counts[(int)Outcome.Refused],
        Reset = counts[(int)Outcome.Reset],
        Censored = counts[(int)Outcome.Censored],
        Dropped = counts[(int)Outcome.Dropped],
    };

    public static OutcomeCounts operator +(OutcomeCounts a, OutcomeCounts b) => Combine(a, b, 1);

    public static OutcomeCounts operator -(OutcomeCounts a, OutcomeCounts b) => Combine(a, b, -1);

    private static OutcomeCounts Combine(OutcomeCounts a, OutcomeCounts b, int sign) => new()
    {
        Ok = a.Ok + sign * b.Ok,
        Shed = a.Shed + sign * b.Shed,
        Failed = a.Failed + sign * b.Failed,
        OutOfMemory = a.OutOfMemory + sign * b.OutOfMemory,
        Timeout = a.Timeout + sign * b.Timeout,
        Refused = a.Refused + sign * b.Refused,
        Reset = a.Reset + sign * b.Reset,
        Censored = a.Censored + sign * b.Censored,
        Dropped = a.Dropped + sign * b.Dropped,
    };
}
