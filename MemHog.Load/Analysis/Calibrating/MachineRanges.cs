using MemHog.Load.Model;

namespace MemHog.Load.Analysis.Calibrating;

/// <summary>What of the machine counts as quiet, and which trials left that.</summary>
internal static class MachineRanges
{
    /// <summary>Where the machine was never calibrated: as much as a desktop does beside its work.</summary>
    public static readonly MachineRange Assumed = new(OtherRatio: 0.05, StealRatio: 0.01, SwappedBytes: 0, Throttles: 0);

    /// <summary>The ticks of 10 ms in which the kernel counts, and what comes and goes in any system, are no other load.</summary>
    private const double Tolerance = 0.05;

    /// <summary>The same of time that a hypervisor took.</summary>
    private const double ToleranceOfSteal = 0.01;

    /// <summary>What still counts as quiet after a calibration: somewhat more than the most that it has seen; without one, what is assumed.</summary>
    public static MachineRange Allowed(Calibration? calibration) => calibration is { Quiet: var seen }
        ? seen with { OtherRatio = seen.OtherRatio + Tolerance, StealRatio = seen.StealRatio + ToleranceOfSteal }
        : Assumed;

    /// <summary>The most that any of the trials has seen.</summary>
    public static MachineRange Of(IEnumerable<TrialResult> trials)
    {
        MachineUse[] seen = [.. trials.Select(trial => trial.Machine).OfType<MachineUse>()];
        return new MachineRange(
            Round(seen.Select(use => use.OtherRatio).Append(0).Max()),
            Round(seen.Select(use => use.StealRatio).Append(0).Max()),
            seen.Max(use => use.SwappedBytes) ?? 0,
            seen.Max(use => use.Throttles) ?? 0);
    }

    public static bool IsLoaded(MachineUse use, MachineRange range) => use.OtherRatio > range.OtherRatio;

    public static bool IsStolen(MachineUse use, MachineRange range) => use.StealRatio > range.StealRatio;

    public static bool IsSwapping(MachineUse use, MachineRange range) => use.SwappedBytes > range.SwappedBytes;

    public static bool IsHot(MachineUse use, MachineRange range) => use.Throttles > range.Throttles;

    /// <summary>To what a report shows, so that it is the same before and after it was stored.</summary>
    private static double Round(double ratio) => Math.Round(ratio, 4);
}
