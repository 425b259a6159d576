using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Load.Spec;
using Spectre.Console;

namespace MemHog.Load.Commands;

/// <summary><c>memhog list --experiments</c>: what can be run, how long it takes, and which file cannot be read.</summary>
internal static class ExperimentListing
{
    /// <param name="terminal">Where it is shown.</param>
    /// <param name="named">The folder, if the user names one.</param>
    /// <param name="json">A file for the same as JSON, if the user names one.</param>
    public static async Task<ExitCode> RunAsync(Terminal terminal, string? named, string? json)
    {
        if (json is not null)
            ReportFiles.JsonMustBeWritable(json);
        var folder = ExperimentFolder.Find(named, Directory.GetCurrentDirectory());
        var listed = ExperimentFolder.FilesIn(folder).Select(file => ListedExperiment.Of(file, ExperimentFile.Read(file))).ToList();
        if (json is not null)
            await File.WriteAllTextAsync(json, ExperimentListJson.Of(folder, listed)).ConfigureAwait(false);
        if (listed.Count == 0)
        {
            await terminal.Out.WriteLineAsync($"No experiments (*.yaml) in {folder}.").ConfigureAwait(false);
            return ExitCode.Ok;
        }

        Show(terminal, listed);
        var together = listed.Aggregate(TimeSpan.Zero, (sum, experiment) => sum + experiment.Expected);
        await terminal.Out.WriteLineAsync($"All together take about {Clock.Text(together)}. Run one: memhog run {listed[0].File}").ConfigureAwait(false);
        var unreadable = listed.Count(experiment => experiment.Error is not null);
        if (unreadable == 0)
            return ExitCode.Ok;
        await terminal.Error.WriteLineAsync(
            $"{unreadable} of {listed.Count} files cannot be read; each is listed with its first error, `memhog run FILE --dry-run` reports all of them.").ConfigureAwait(false);
        return ExitCode.BadInput;
    }

    private static void Show(Terminal terminal, List<ListedExperiment> listed)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("experiment", "cells x trials", "takes about", "question");
        foreach (var experiment in listed)
        {
            if (experiment.Experiment is { } read)
                table.AddRow(Name(read.Name, experiment.File), new Text($"{experiment.Cells} x {read.Trials}"), new Text(Clock.Text(experiment.Expected) + (read.Load.Engine == LoadEngine.Nbomber ? "\nNBomber" : "")), new Text(Visible.Of(read.Question)));
            else
                table.AddRow(Name("cannot be read", experiment.File), new Text("-"), new Text("-"), new Text(experiment.Error!));
        }

        terminal.Console.Write(table);
    }

    private static Text Name(string name, string file) => new($"{Visible.Of(name)}\n{Visible.Of(file)}");
}
