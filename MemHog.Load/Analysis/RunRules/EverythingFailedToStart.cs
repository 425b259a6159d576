using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.RunRules;

/// <summary>When no cell ever started, the configurations are not the reason.</summary>
internal sealed class EverythingFailedToStart : IRunRule
{
    public string Id => "everything-failed-to-start";

    public Severity Severity => Severity.Error;

    public string? Explain(Run run, ImmutableArray<CellReport> cells) => Applies(run)
        ? $"The target never became ready, in none of {Wording.Counted(run.Trials.Length, "trial")}: nothing here is about memory settings. "
            + "Check that its command runs, that it listens on 127.0.0.1 at the port that it is given, and that its ready path answers 2xx."
        : null;

    public static bool Applies(Run run) => run.Trials.Length > 0 && run.Trials.All(CellVerdict.FailedAtFirst);
}
