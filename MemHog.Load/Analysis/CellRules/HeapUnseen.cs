using MemHog.Load.Model;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>Snapshots of the heap that were asked for and are missing, or hold too little.</summary>
internal sealed class HeapUnseen : ICellRule
{
    public string Id => "heap-snapshots";

    public Severity Severity => Severity.Hint;

    public string? Explain(CellEvidence cell)
    {
        var reasons = cell.Trials.SelectMany(trial => trial.HeapMissed)
            .GroupBy(missed => missed.Reason, StringComparer.Ordinal)
            .Select(same => $"{same.Key} ({Wording.Times(same.Sum(missed => missed.Count))})");
        var missed = string.Join("; ", reasons) is { Length: > 0 } text ? $"Heap snapshots were asked for and could not be taken: {text}." : "";
        var incomplete = cell.Trials.SelectMany(trial => trial.Heap).Count(snapshot => !snapshot.IsComplete);
        var lost = incomplete == 0
            ? ""
            : $"{Wording.Counted(incomplete, "heap snapshot")} {Wording.Were(incomplete)} incomplete: the target's runtime reports objects faster than they can be taken "
                + "off it, and drops what does not fit its buffer. Nothing is concluded from them.";
        return missed.Length + lost.Length == 0 ? null : string.Join(' ', ((string[])[missed, lost]).Where(part => part.Length > 0));
    }
}
