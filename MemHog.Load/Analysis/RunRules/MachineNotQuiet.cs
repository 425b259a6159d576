using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Analysis.Calibrating;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.RunRules;

/// <summary>Trials in which the machine did something else as well, more than it did when it was calibrated.</summary>
internal sealed class MachineNotQuiet : IRunRule
{
    /// <summary>Named one by one; of more, the number says enough.</summary>
    private const int MostNamed = 8;

    public string Id => "machine-not-quiet";

    public Severity Severity => Severity.Warning;

    public string? Explain(Run run, ImmutableArray<CellReport> cells)
    {
        var range = MachineRanges.Allowed(run.Manifest.Calibration);
        ImmutableArray<(int Number, MachineUse Use)> seen = [.. run.Trials.Where(trial => trial.Machine is not null).Select(trial => (trial.Number, trial.Machine!))];
        string[] told =
        [
            .. Told(seen, use => MachineRanges.IsLoaded(use, range), use => use.OtherRatio, most => $"other programs used up to {new Ratio(most)} of the processors ({Known(range.OtherRatio, run.Manifest.Calibration?.Quiet.OtherRatio)})"),
            .. Told(seen, use => MachineRanges.IsStolen(use, range), use => use.StealRatio, most => $"a hypervisor gave up to {new Ratio(most)} of the processors to others ({Known(range.StealRatio, run.Manifest.Calibration?.Quiet.StealRatio)})"),
            .. Told(seen, use => MachineRanges.IsSwapping(use, range), use => use.SwappedBytes ?? 0, most => $"the machine swapped, up to {new Bytes((long)most)}"),
            .. Told(seen, use => MachineRanges.IsHot(use, range), use => use.Throttles ?? 0, most => $"processors were slowed down for their heat, up to {Wording.Times((long)most)}"),
        ];
        return told.Length == 0
            ? null
            : $"The machine was not quiet: {string.Join("; ", told)}. Latencies and throughput of these trials are in part its own. Repeat the run when nothing else goes on.";

    }

    private static string Known(double allowed, double? calibrated) =>
        calibrated is { } most ? $"{new Ratio(most)} when it was calibrated" : $"never calibrated; {new Ratio(allowed)} is assumed to do no harm";

    private static IEnumerable<string> Told(ImmutableArray<(int Number, MachineUse Use)> seen, Func<MachineUse, bool> left, Func<MachineUse, double> value, Func<double, string> what)
    {
        var trials = seen.Where(trial => left(trial.Use)).ToArray();
        if (trials.Length == 0)
            yield break;
        var where = trials.Length > MostNamed || trials.Length == seen.Length
            ? $"in {Wording.Of(trials.Length, seen.Length)}"
            : $"in {(trials.Length == 1 ? "trial" : "trials")} {string.Join(", ", trials.Select(trial => trial.Number.ToString(CultureInfo.InvariantCulture)))}";
        yield return $"{where} {what(trials.Max(trial => value(trial.Use)))}";
    }
}
