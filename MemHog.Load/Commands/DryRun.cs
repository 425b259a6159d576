using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Report;

namespace MemHog.Load.Commands;

/// <summary>What a run would do.</summary>
internal static class DryRun
{
    public static ExitCode Show(TextWriter output, Experiment experiment, ImmutableArray<Cell> cells, ImmutableArray<PlannedTrial> plan)
    {
        output.WriteLine($"{experiment.Name}: {Clock.Size(cells.Length, experiment.Trials, Clock.Expected(plan, experiment.Companions.Length))}, seed {experiment.Seed}");
        output.WriteLine($"  load: {RunFacts.LoadOf(cells)}");
        var varies = cells.Select(cell => cell.Load).Distinct().Skip(1).Any();
        foreach (var cell in cells)
        {
            output.WriteLine($"  {cell.Key}");
            if (varies)
                output.WriteLine($"      {RunFacts.Load(cell.Load)}");
            foreach (var (name, value) in cell.Environment)
                output.WriteLine($"      {name}={value}");
        }

        foreach (var block in plan.GroupBy(trial => trial.Block))
            output.WriteLine($"  block {block.Key}: {string.Join(", ", block.Select(trial => trial.Cell.Key))}");
        return ExitCode.Ok;
    }
}
