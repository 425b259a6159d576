using System.Collections.Immutable;
using MemHog.Load.Analysis.Lint.Rules;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis.Lint;

/// <summary>All rules of the linter, what stops a target first.</summary>
internal static class LintRuleSet
{
    public static readonly ImmutableArray<ILintRule> All =
    [
        new HalfSetHeapLimits(),
        new GcDoesNotStart(),
        new HardLimitAboveMemory(),
        new LiveSetAboveHeapLimit(),
        new DecimalMeant(),
        new TrueOrFalse(),
        new NotANumber(),
        new NegativeNumber(),
        new PercentIgnored(),
        new Clamped(),
        new UnknownName(),
        new WrongCase(),
        new NoPrefix(),
        new PublicNameInEnvironment(),
        new UnknownProperty(),
        new PropertyFlag(),
        new ServerOnly(),
        new OneProcessor(),
        new HeapCountStopsDatas(),
        new LimitBeatsPercent(),
        new AffinityWithoutEffect(),
        new LittleBesideHeap(),
        new ProcessorCountNotDecimal(),
        new OtherGc(),
        new EmulatedMemory(),
        new OldPrefixBeaten(),
        new OldPrefix(),
        new BlankValue(),
        new EnvironmentBeatsProperty(),
        new ConserveWithDatas(),
        new Gen0SizeAboveBudget(),
    ];

    public static ImmutableArray<LintFinding> Look(LintSubject subject) =>
        [.. from rule in All from remark in rule.Look(subject) select new LintFinding(rule.Id, rule.Severity, remark.Text, remark.Fix)];
}
