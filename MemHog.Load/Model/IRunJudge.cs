using System.Collections.Immutable;

namespace MemHog.Load.Model;

/// <summary>What is thought of a run while it goes on: for those who tell about it and may not judge themselves.</summary>
internal interface IRunJudge
{
    /// <param name="manifest">Of the run.</param>
    /// <param name="cell">One of its cells.</param>
    /// <param name="trials">Of that cell so far, at least one.</param>
    CellJudgement Judge(RunManifest manifest, Cell cell, ImmutableArray<TrialResult> trials);

    /// <summary>Why one process of the target ended that was not stopped, as a finding says it.</summary>
    string Explain(RunManifest manifest, Cell cell, TrialResult trial, Fate death);

    /// <summary>About the run as a whole.</summary>
    ImmutableArray<Finding> Findings(Run run);
}

/// <summary>A cell, judged on the trials that are in.</summary>
/// <param name="Verdict">So far.</param>
/// <param name="Reason">For that verdict, in one sentence or a few.</param>
/// <param name="Findings">In the order in which they are read.</param>
internal sealed record CellJudgement(Verdict Verdict, string Reason, ImmutableArray<Finding> Findings);
