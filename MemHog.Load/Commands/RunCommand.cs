using System.CommandLine;
using MemHog.Load.Commands.Lint;
using MemHog.Load.Matrix;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Spec;

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
        var experiment = ExperimentFile.Read(file) switch
        {
            SpecResult.Valid valid => valid.Experiment,
            var invalid => throw new BadInputException(invalid.ToString()!),
        };
        if (dryRun)
        {
            var cells = CellMatrix.Expand(experiment);
            var shown = DryRun.Show(terminal.Out, experiment, cells, BlockOrder.Plan(cells, experiment.Trials.Max, experiment.Seed));
            LintText.Write(terminal.Out, ExperimentLint.Of(experiment, cells), Severity.Warning);
            return shown;
        }

        files.MustBeWritable();
        var (runId, end) = await new ExperimentSession(terminal, store) { ReportDirectory = files.Directory }
            .RunAsync(experiment, Path.GetDirectoryName(Path.GetFullPath(file))!, manifest => manifest with { ExperimentFile = RecordedRun.PlaceOf(file) }, cancellation).ConfigureAwait(false);
        var code = await Verdicts.ShowAsync(terminal, store, runId, files).ConfigureAwait(false);
        if (end.State == RunState.Complete)
            return code;
        terminal.Out.WriteLine($"Interrupted. To go on with it: memhog resume {runId} --store {store.Location}");
        return ExitCode.Interrupted;
    }
}
