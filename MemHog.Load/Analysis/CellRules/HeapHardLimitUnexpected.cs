using MemHog.Load.Analysis.Settings;
using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Analysis.CellRules;

/// <summary>The GC has another heap hard limit than variables and memory limit give: something sets it that the experiment does not know.</summary>
internal sealed class HeapHardLimitUnexpected : ICellRule
{
    public string Id => "heap-hard-limit-unexpected";

    public Severity Severity => Severity.Warning;

    public string? Explain(CellEvidence cell) =>
        cell.Settings is { HeapHardLimit: { } found, ExpectedHeapHardLimit: { } expected, Asked: var asked } settings
        && found != expected
        && !asked.Any(setting => setting.State == SettingState.Contradicted)
            ? Invariant($"The GC's heap hard limit is {(found.Count == 0 ? "not set" : Invariant($"{found.Count:#,0} B"))} ({settings.HeapHardLimitSource}), where the variables and the memory limit give {expected.Count:#,0} B. ")
                + "Does the target's runtimeconfig.json set it (System.GC.HeapHardLimit…), or does a limit around the laboratory itself count?"
            : null;
}
