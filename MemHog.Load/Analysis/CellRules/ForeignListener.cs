using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Another program listens where the target was to listen: whatever was seen is not the target's doing.</summary>
internal sealed class ForeignListener : IInvalidatingRule
{
    public string Id => "foreign-listener";

    public Severity Severity => Severity.Error;

    public bool Invalidates(CellEvidence cell) => cell.Trials.Any(Met);

    public string? Explain(CellEvidence cell)
    {
        var met = cell.Trials.Where(Met).ToArray();
        if (met.Length == 0)
            return null;
        var consequence = met.Any(trial => trial.BecameReady)
            ? "it came while the target was down, so some answers may be its own"
            : "nothing was sent to it, and nothing is known of the target";
        return $"Another program listened on the port of the target in {Wording.Of(met.Length, cell.Trials.Length)}: {consequence}. Run it again: every trial draws a new port.";
    }

    private static bool Met(TrialResult trial) => trial.PortHolder == PortHolder.Stranger;
}
