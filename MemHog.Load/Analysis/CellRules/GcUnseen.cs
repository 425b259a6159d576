using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Collections of a .NET target that could not be followed, or not all of them. Another target has none to follow.</summary>
internal sealed class GcUnseen : ICellRule
{
    public string Id => "gc-unseen";

    public Severity Severity => Severity.Hint;

    public string? Explain(CellEvidence cell)
    {
        if (!DotNetTarget.Is(cell))
            return null;
        var reasons = cell.Trials.Select(trial => trial.Gc?.Unavailable).OfType<string>()
            .GroupBy(reason => reason, StringComparer.Ordinal).Select(same => $"{same.Key} ({Wording.Counted(same.Count(), "trial")})");
        var unseen = string.Join("; ", reasons) is { Length: > 0 } text ? $"Garbage collections were not followed: {text}." : "";
        var lost = cell.Trials.Sum(trial => trial.Gc?.EventsLost ?? 0);
        var incomplete = lost == 0
            ? ""
            : $"The target's runtime dropped {Wording.Counted(lost, "event")} of its garbage collector, because they were not taken off it fast enough: collections are missing.";
        return unseen.Length + incomplete.Length == 0 ? null : string.Join(' ', ((string[])[unseen, incomplete]).Where(part => part.Length > 0));
    }
}
