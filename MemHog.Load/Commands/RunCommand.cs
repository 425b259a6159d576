using System.CommandLine;
using MemHog.Load.Commands.Lint;
using MemHog.Load.Matrix;
using MemHog.Load.Model;
using MemHog.Load.Results;

namespace MemHog.Load.Commands;

/// <summary><c>memhog run FILE</c>: every check first, then the trials, then the verdict.</summary>
internal static class RunCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The experiment, e.g. experiments/oom-512.yaml." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check everything and show the matrix, the order and the time it takes; start nothing." };
        var command = new Command("run", "Run an experiment and say which cells meet the SLO.\n\nExamples:\n  memhog run experiments/oom-512.yaml\n  memhog run my.yaml --json result.json --store redis://127.0.0.1:6379")
        {
            file, dryRun, Options.Store, Options.Json, Options.ReportDirectory,
        };
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, () => RunAsync(
            terminal,
            parsed.GetRequiredValue(file),
            parsed.GetValue(dryRun),
            Options.OpenStoreForRun(parsed, terminal),
            ReportFiles.From(parsed),
            cancellation)));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, string file, bool dryRun, IResultsStore store, ReportFiles files, CancellationToken cancellation)
    {
        await using var storeDisposal = store.ConfigureAwait(false);
        var assignment = Assignment.OfFile(file);
        if (dryRun)
        {
            var experiment = assignment.Experiment;
            var cells = CellMatrix.Expand(experiment);
            var shown = DryRun.Show(terminal.Out, experiment, cells, BlockOrder.Plan(cells, experiment.Trials.Max, experiment.Seed));
            LintText.Write(terminal.Out, ExperimentLint.Of(experiment, cells), Severity.Warning);
            return shown;
        }

        files.MustBeWritable();
        return await assignment.RunAsync(new ExperimentSession(terminal, store) { ReportDirectory = files.Directory }, terminal, store, files, cancellation).ConfigureAwait(false);
    }
}
