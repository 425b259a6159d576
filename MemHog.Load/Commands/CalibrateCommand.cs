using System.CommandLine;
using System.Text.Json;
using MemHog.Load.Analysis;
using MemHog.Load.Analysis.Calibrating;
using MemHog.Load.Bench;
using MemHog.Load.Commands.Benchmarks;
using MemHog.Load.Matrix;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Load.Results;
using MemHog.Load.Spec;

namespace MemHog.Load.Commands;

/// <summary><c>memhog calibrate</c>: how far figures differ on this machine for no reason.</summary>
internal static class CalibrateCommand
{
    private const int MostBlocks = 100;

    private static readonly TimeSpan Measure = TimeSpan.FromSeconds(5);

    private static readonly Argument<string?> File = new("FILE")
    {
        Description = "An experiment of two cells that differ in their names alone, to calibrate with a service of your own. Default: a small ASP.NET service that allocates.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<int> Blocks = new("--blocks") { Description = "Trials of each of the two cells.", HelpName = "N", DefaultValueFactory = _ => 10 };

    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "calibrate",
            "Run two cells that do not differ, and say how far their figures do: the noise of this machine between and within trials, how often a comparison is "
            + "misled by it, and the smallest difference that 3, 5, 10 and 20 trials show. It is stored as a run; later runs on this machine, in the same store, carry it, and warn "
            + "when the machine was less quiet.\n\nExamples:\n  memhog calibrate\n  memhog calibrate --blocks 20 --json noise.json\n  memhog calibrate my-a-a.yaml")
        {
            File, Blocks, BenchOptions.Seed, Options.Store, Options.Json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(Blocks) is { Implicit: false } && result.GetValue(Blocks) is < CalibrationOf.FewestBlocks or > MostBlocks)
                result.AddError($"--blocks {result.GetValue(Blocks)}: give a number from {CalibrationOf.FewestBlocks} to {MostBlocks}.");
            if (result.GetValue(File) is not null && (result.GetResult(Blocks) is { Implicit: false } || result.GetResult(BenchOptions.Seed) is { Implicit: false }))
                result.AddError("FILE: the experiment says itself how many trials there are, and its seed. Leave out --blocks and --seed.");
        });
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, () => RunAsync(
            terminal, Read(parsed), Options.OpenStoreForRun(parsed, terminal), ReportFiles.JsonFrom(parsed), cancellation)));
        return command;
    }

    private static (Experiment Experiment, string Folder, string? File) Read(ParseResult parsed)
    {
        var file = parsed.GetValue(File);
        var result = file is null
            ? ExperimentReader.Read(CalibrationExperiment.Text(parsed.GetValue(Blocks), Measure, parsed.GetValue(BenchOptions.Seed)), Path.GetFullPath("calibrate.yaml"))
            : ExperimentFile.Read(file);
        if (result is not SpecResult.Valid(var experiment))
            throw new BadInputException(result.ToString()!);
        if (!CalibrationExperiment.IsOfEquals(CellMatrix.Expand(experiment)))
            throw new BadInputException($"{file}: factors: these are not two cells that differ in their names alone. Write one factor with two levels that set nothing, half: [{{ name: a, env: {{}} }}, {{ name: b, env: {{}} }}], and one level in every other.");
        return experiment.Trials.Max >= CalibrationOf.FewestBlocks && !experiment.Trials.IsSequential
            ? (experiment, Path.GetDirectoryName(Path.GetFullPath(file ?? "calibrate.yaml"))!, file)
            : throw new BadInputException($"{file}: trials: {experiment.Trials}: a calibration needs a fixed number, at least {CalibrationOf.FewestBlocks}. Write trials: 10.");
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, (Experiment Experiment, string Folder, string? File) read, IResultsStore store, string? json, CancellationToken cancellation)
    {
        await using var disposal = store.ConfigureAwait(false);
        if (json is not null)
            ReportFiles.JsonMustBeWritable(json);
        var (id, end) = await new ExperimentSession(terminal, store)
            .RunAsync(read.Experiment, read.Folder, manifest => manifest with { Calibrates = true, Calibration = null, ExperimentFile = read.File is { } file ? RecordedRun.PlaceOf(file) : null }, cancellation).ConfigureAwait(false);
        var run = await Verdicts.LoadAsync(store, id).ConfigureAwait(false);
        if (end.State != RunState.Complete)
        {
            terminal.Out.WriteLine($"Interrupted. To go on with it: memhog resume {id} --store {store.Location}{(read.File is null ? " --folder ." : "")}");
            return ExitCode.Interrupted;
        }

        if (CalibrationOf.Of(run) is not { } calibration)
        {
            await terminal.Error.WriteLineAsync($"Nothing can be said of the noise: in {id} no figure could be measured in every trial. `memhog report {id}` shows what happened.").ConfigureAwait(false);
            return ExitCode.Negative;
        }

        CalibrationTable.Show(terminal, calibration);
        foreach (var finding in RunAnalysis.Of(run).Findings)
            await terminal.Out.WriteLineAsync($"{finding.Severity}: {finding.Text}").ConfigureAwait(false);
        if (json is not null)
            Write(json, calibration);
        await terminal.Out.WriteLineAsync($"Run     {id} in {store.Location}; runs on this machine in this store carry it from now on.").ConfigureAwait(false);
        return ExitCode.Ok;
    }

    private static void Write(string path, Calibration calibration)
    {
        using var file = System.IO.File.Create(path);
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteCalibration(calibration);
        json.WriteEndObject();
    }
}
