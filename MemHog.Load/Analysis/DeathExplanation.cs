using System.Collections.Immutable;
using MemHog.Load.Analysis.CellRules;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>Why one process ended: what the rules about deaths find in a trial that had only this one.</summary>
internal static class DeathExplanation
{
    /// <summary>The better reason first, as in <see cref="CellRuleSet"/>.</summary>
    private static readonly ImmutableArray<ICellRule> Rules =
    [
        new GcNotInitialized(),
        new AddressInUse(),
        new FailedToStart(),
        new HardLimitAboveMemoryLimit(),
        new KernelKill(),
        new UnhandledOutOfMemory(),
        new WatchdogExits(),
        new StackOverflow(),
        new ExitZero(),
        new Exited(),
        new Hung(),
    ];

    public static string Of(RunManifest manifest, Cell cell, TrialResult trial, Fate death)
    {
        // Only the process that died last has left its output.
        var isLast = ReferenceEquals(trial.Fates.LastOrDefault(fate => fate.Kind != FateKind.Alive), death);
        var alone = trial with { Fates = [death], OomKills = death.OomKills, LastOutput = isLast ? trial.LastOutput : [] };
        var evidence = new CellEvidence(manifest, cell, [alone]);
        return Rules.Select(rule => rule.Explain(evidence)).FirstOrDefault(text => text is not null)
            ?? FormattableString.Invariant($"The target ended: {Words.Of(death.Kind)}, exit code {death.ExitCode}.");
    }
}
