using MemHog.Load.Matrix;
using MemHog.Load.Model;
using MemHog.Load.Spec;

namespace MemHog.Load.Commands;

/// <summary>A file of a folder of experiments: what it would do, or why it cannot be read.</summary>
/// <param name="File">As a user can hand it to <c>memhog run</c> here.</param>
/// <param name="Experiment">Null when it cannot be read.</param>
/// <param name="Cells">In its matrix.</param>
/// <param name="Trials">In all cells together.</param>
/// <param name="Expected">How long they take.</param>
/// <param name="Error">The first thing that is wrong, as <c>memhog run</c> reports it; null when nothing is.</param>
internal sealed record ListedExperiment(string File, Experiment? Experiment, int Cells, int Trials, TimeSpan Expected, string? Error)
{
    public static ListedExperiment Of(string file, SpecResult result)
    {
        if (result is not SpecResult.Valid(var experiment))
            return new ListedExperiment(file, null, 0, 0, TimeSpan.Zero, result.ToString()!.Split('\n')[0]);
        var cells = CellMatrix.Expand(experiment);
        var plan = BlockOrder.Plan(cells, experiment.Trials.Max, experiment.Seed);
        return new ListedExperiment(file, experiment, cells.Length, plan.Length, Clock.Expected(plan, experiment.Companions.Length), null);
    }
}
