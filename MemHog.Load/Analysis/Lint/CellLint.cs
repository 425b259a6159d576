using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis.Lint;

/// <summary>What holds for every cell of an experiment.</summary>
/// <param name="Environment">The target's own variables, beneath those of the levels.</param>
/// <param name="Properties">Of its runtimeconfig.json; null where that was not seen.</param>
/// <param name="IsDotNet">Whether it is known to run on .NET.</param>
/// <param name="Processors">Of this machine.</param>
/// <param name="Memory">Of this machine.</param>
internal sealed record LintGround(
    ImmutableSortedDictionary<string, string> Environment, ImmutableSortedDictionary<string, string>? Properties, bool IsDotNet, int Processors, Bytes? Memory);

/// <summary>One cell and what the linter says of it.</summary>
internal sealed record LintedCell(Cell Cell, LintSubject Subject, ImmutableArray<LintFinding> Findings);

/// <summary>Looks at every cell of an experiment before anything is started.</summary>
internal static class CellLint
{
    public static ImmutableArray<LintedCell> Of(ImmutableArray<Cell> cells, LintGround ground) =>
    [
        .. from cell in cells
           let environment = ground.Environment.WithComparers(StringComparer.Ordinal).SetItems(cell.Environment)
           let configuration = new GcConfiguration(environment, ground.Properties ?? GcConfiguration.Nothing, cell.Limit, ground.Processors, ground.Memory)
           let subject = new LintSubject(configuration, ground.Properties is not null, ground.IsDotNet, cell.Load)
           select new LintedCell(cell, subject, LintRuleSet.Look(subject)),
    ];
}
