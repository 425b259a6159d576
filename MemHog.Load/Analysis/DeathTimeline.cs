using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>The last ten seconds before a death, in tenths of a second (longer ones where the load was longer than ten minutes).</summary>
/// <param name="Death">Which one.</param>
/// <param name="Moments">In the order of time; the last one holds the death.</param>
internal sealed record DeathTimeline(Death Death, ImmutableArray<DeathMoment> Moments)
{
    public const double Seconds = 10;
    private const double Shortest = 0.1;

    /// <summary>Times are stored to the microsecond: what lies closer to a border than this lies on it.</summary>
    private const double Grain = 1e-6;

    /// <summary>Whether the load of that time was kept, so that more than memory can be told.</summary>
    public bool HasRequests => Moments.Any(moment => moment.Started is not null);

    public static DeathTimeline Of(Death death)
    {
        var (trial, at) = (death.Trial, death.Fate.AtSeconds);
        var slots = trial.Slots.Where(slot => slot.AtSeconds <= at && slot.AtSeconds + slot.Seconds > at - Seconds).ToArray();
        var width = slots.Select(slot => slot.Seconds).FirstOrDefault(Shortest);
        // The pieces stand where the load's do, so that no request is split; without a load they end with the death.
        var last = slots.Select(slot => slot.AtSeconds).DefaultIfEmpty(at - width).Max();
        last += width * Math.Floor((at - last + Grain) / width);
        var count = (int)Math.Min(Math.Ceiling(Seconds / width), Math.Ceiling((last + width) / width));
        return new DeathTimeline(death, [.. Enumerable.Range(0, Math.Max(1, count)).Reverse().Select(back => Moment(death, slots, last - back * width, width))]);
    }

    /// <summary>The same for a page: whole pieces for the last seconds, and as many of the earlier ones taken together.</summary>
    /// <param name="fineSeconds">How long before the death they are told one by one.</param>
    /// <param name="together">How many of the earlier ones become one.</param>
    public ImmutableArray<DeathMoment> Shortened(double fineSeconds, int together)
    {
        var early = Moments.Count(moment => moment.ToSeconds <= -fineSeconds + Grain);
        // The first group may be short, so that the groups end where the fine ones begin.
        var rest = early % together;
        return
        [
            .. Moments.Take(rest).Chunk(together).Concat(Moments.Take(early).Skip(rest).Chunk(together)).Select(group => group.Aggregate((sum, next) => sum.With(next))),
            .. Moments.Skip(early),
        ];
    }

    private static DeathMoment Moment(Death death, LoadSlot[] slots, double from, double width)
    {
        var (trial, at) = (death.Trial, death.Fate.AtSeconds);
        bool IsIn(double seconds) => seconds >= from - Grain && seconds < from + width - Grain;
        MemorySample? highest = trial.Samples.Where(sample => IsIn(sample.AtSeconds)) is var samples && samples.Any() ? samples.MaxBy(sample => sample.CurrentBytes) : null;
        LoadSlot? slot = slots.Where(slot => IsIn(slot.AtSeconds)) is var those && those.Any() ? those.First() : null;
        return new DeathMoment(from - at, Math.Min(0, from + width - at))
        {
            CurrentBytes = highest?.CurrentBytes,
            AnonBytes = highest?.AnonBytes,
            Started = slot?.Started,
            InFlight = slot?.InFlight,
            Ended = slot?.Ended,
            SlowestMicroseconds = slot?.SlowestMicroseconds,
            Collections = [.. (trial.Gc?.Kept ?? []).Where(collection => collection.Life == death.Life && IsIn(collection.AtSeconds))],
        };
    }
}
