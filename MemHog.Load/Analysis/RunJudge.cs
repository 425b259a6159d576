using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>Judges a run while it goes on, by the rules and in the words of its report.</summary>
internal sealed class RunJudge : IRunJudge
{
    public CellJudgement Judge(RunManifest manifest, Cell cell, ImmutableArray<TrialResult> trials)
    {
        var evidence = new CellEvidence(manifest, cell, trials);
        var verdict = CellVerdict.Of(evidence);
        var findings = CellRuleSet.Findings(evidence, verdict);
        return new CellJudgement(verdict, Reason(evidence, verdict, findings), findings);
    }

    public string Explain(RunManifest manifest, Cell cell, TrialResult trial, Fate death) => DeathExplanation.Of(manifest, cell, trial, death);

    public ImmutableArray<Finding> Findings(Run run) => RunAnalysis.Of(run).Findings;

    /// <summary>The interval where it decides, else what kept it from deciding.</summary>
    private static string Reason(CellEvidence cell, Verdict verdict, ImmutableArray<Finding> findings) => verdict switch
    {
        Verdict.Undecided => findings.FirstOrDefault(finding => finding.Rule == UndecidedRule)?.Text ?? Shares(cell),
        Verdict.Invalid => FirstOf(findings, CellRuleSet.Invalidating.Select(rule => rule.Id)) ?? Shares(cell),
        Verdict.Fails when cell.Trials.Any(CellVerdict.FailedAtFirst) => FirstOf(findings, [FailedToStartRule]) ?? Shares(cell),
        _ => Shares(cell),
    };

    private static readonly string UndecidedRule = new CellRules.Undecided().Id;
    private static readonly string FailedToStartRule = new CellRules.FailedToStart().Id;

    private static string? FirstOf(ImmutableArray<Finding> findings, IEnumerable<string> rules) =>
        findings.FirstOrDefault(finding => rules.Contains(finding.Rule))?.Text;

    private static string Shares(CellEvidence cell) => string.Join("; ", cell.Manifest.Slo.Objectives.Select(objective => cell.Share(objective.Measure) is { } share
        ? $"{Words.Of(objective.Measure)} {new Ratio(share.Value)} ({Wording.Bounds(share)}), the target is {objective.Target}"
        : $"no request tells of {Words.Of(objective.Measure)}"));
}
