using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Analysis.Lint;
using MemHog.Load.Measurement;
using MemHog.Load.Model;
using MemHog.Load.Spec.Properties;

namespace MemHog.Load.Commands.Lint;

/// <summary>The linter over an experiment, on this machine.</summary>
internal static class ExperimentLint
{
    /// <param name="experiment">Valid.</param>
    /// <param name="cells">Its matrix.</param>
    /// <param name="processors">Instead of this machine's.</param>
    /// <param name="properties">Instead of those of the target's runtimeconfig.json.</param>
    public static ImmutableArray<LintedCell> Of(Experiment experiment, ImmutableArray<Cell> cells, int? processors = null, ImmutableSortedDictionary<string, string>? properties = null)
    {
        var machine = MachineProbe.Look("", gitCommit: null, telemetry: false);
        var target = experiment.Target;
        var ground = new LintGround(
            Runtime(target.Environment),
            properties ?? TargetProperties.Of(target),
            target.Project is not null || DotNetTarget.Is(target.Command),
            processors ?? machine.CpuCount,
            machine.MemoryBytes > 0 ? new Bytes(machine.MemoryBytes) : null);
        return CellLint.Of(cells, ground);
    }

    /// <summary>Of the target's own variables only what the runtime reads: others may be secrets, and stay out of every message.</summary>
    private static ImmutableSortedDictionary<string, string> Runtime(ImmutableSortedDictionary<string, string> environment) =>
        environment.Where(variable => Target.IsRuntimeVariable(variable.Key) || Names.InRightCase(variable.Key) is not null || Names.IsPublic(variable.Key) || Model.GcSettings.GcSettingTable.Find(variable.Key) is not null)
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
}
