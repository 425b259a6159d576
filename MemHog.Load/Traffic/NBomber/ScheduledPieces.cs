using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Traffic.NBomber;

/// <summary>
/// A load in NBomber's terms, warmup and measurement as one: a pure function. NBomber lets arrivals begin second by second in
/// whole numbers, so a rate becomes the number of arrivals of each second, rounded such that no error adds up over the load.
/// </summary>
internal static class ScheduledPieces
{
    /// <exception cref="ArgumentException">Warmup and measurement are no whole seconds together: the reader of experiments refuses that.</exception>
    public static ImmutableArray<ScheduledPiece> Of(LoadShape load)
    {
        var all = load.Warmup + load.Measure;
        if (all.Ticks % TimeSpan.TicksPerSecond != 0)
            throw new ArgumentException($"NBomber schedules whole seconds, not {all}.", nameof(load));
        return load.Rate is { } rate
            ? Merged(Enumerable.Range(0, (int)all.TotalSeconds).Select(second => Second(Arrivals(rate, second), load.Arrivals)))
            : [new ScheduledPiece(Scheduling.Copies, load.Clients, load.Clients, all)];
    }

    private static int Arrivals(ArrivalRate rate, int second) =>
        (int)(Math.Round(rate.ArrivalsBefore(TimeSpan.FromSeconds(second + 1)), MidpointRounding.AwayFromZero) - Math.Round(rate.ArrivalsBefore(TimeSpan.FromSeconds(second)), MidpointRounding.AwayFromZero));

    private static ScheduledPiece Second(int arrivals, ArrivalPattern pattern)
    {
        var during = TimeSpan.FromSeconds(1);
        if (arrivals == 0)
            return new ScheduledPiece(Scheduling.Nothing, 0, 0, during);
        if (pattern == ArrivalPattern.Constant)
            return new ScheduledPiece(Scheduling.PerSecond, arrivals, arrivals, during);
        // As many either side as give an even draw of 2 h + 1 numbers the variance of a Poisson process, ((2 h + 1)^2 - 1) / 12.
        var half = Math.Clamp((int)Math.Round((Math.Sqrt(12.0 * arrivals + 1) - 1) / 2), 1, arrivals);
        return new ScheduledPiece(Scheduling.DrawnPerSecond, arrivals - half, arrivals + half, during);
    }

    /// <summary>Seconds that are alike, as one piece.</summary>
    private static ImmutableArray<ScheduledPiece> Merged(IEnumerable<ScheduledPiece> seconds)
    {
        var pieces = ImmutableArray.CreateBuilder<ScheduledPiece>();
        foreach (var second in seconds)
        {
            if (pieces is [.., var last] && last with { During = second.During } == second)
                pieces[^1] = last with { During = last.During + second.During };
            else
                pieces.Add(second);
        }

        return pieces.ToImmutable();
    }
}
