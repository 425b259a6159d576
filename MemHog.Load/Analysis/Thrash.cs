using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>A time in which the garbage collector used more of the processors than the application did.</summary>
/// <param name="Trial">The trial's number.</param>
/// <param name="FromSeconds">Seconds since the start of the trial.</param>
/// <param name="Seconds">How long.</param>
/// <param name="Share">The collector's part of the target's processor time in it.</param>
internal sealed record Thrash(int Trial, double FromSeconds, double Seconds, double Share)
{
    /// <summary>Anything shorter is a full collection, and no state.</summary>
    public const double LeastSeconds = 2;

    private const double Most = 0.5;

    /// <summary>Of one processor: what the target has to use to be busy. An idle one whose collector ran once does not thrash.</summary>
    private const double Busy = 0.25;

    /// <summary>Looks further apart than this have a death between them, or were missed.</summary>
    private const double LongestStep = 1;

    /// <summary>The longest of a trial; null where there is none.</summary>
    public static Thrash? Of(TrialResult trial) => trial.Gc is { } gc
        ? Runs(gc.Cpu).Select(run => Sum(trial.Number, run)).Where(thrash => thrash.Seconds >= LeastSeconds).MaxBy(thrash => thrash.Seconds)
        : null;

    /// <summary>Looks on end, each of them busy with collecting; none of them empty.</summary>
    private static IEnumerable<ImmutableArray<(double From, GcCpu Look)>> Runs(ImmutableArray<GcCpu> cpu)
    {
        var run = ImmutableArray.CreateBuilder<(double, GcCpu)>();
        for (var i = 1; i < cpu.Length; i++)
        {
            var (from, look) = (cpu[i - 1].AtSeconds, cpu[i]);
            if (IsThrashing(look, look.AtSeconds - from))
            {
                run.Add((from, look));
            }
            else if (run.Count > 0)
            {
                yield return run.DrainToImmutable();
            }
        }

        if (run.Count > 0)
            yield return run.DrainToImmutable();
    }

    private static bool IsThrashing(GcCpu look, double seconds) =>
        seconds is > 0 and <= LongestStep && look.TargetSeconds >= Busy * seconds && look.GcSeconds > Most * look.TargetSeconds;

    private static Thrash Sum(int trial, ImmutableArray<(double From, GcCpu Look)> run) => new(
        trial, run[0].From, run[^1].Look.AtSeconds - run[0].From, run.Sum(step => step.Look.GcSeconds) / run.Sum(step => step.Look.TargetSeconds));
}
