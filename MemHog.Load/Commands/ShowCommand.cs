using System.CommandLine;
using System.Globalization;
using MemHog.Load.Analysis;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Load.Results;
using Spectre.Console;

namespace MemHog.Load.Commands;

/// <summary><c>memhog show RUN</c>: the raw trials of a run, as they are stored, before any statistics.</summary>
internal static class ShowCommand
{
    private static readonly Option<int?> DeathNumber = new("--death")
    {
        Description = "Instead, show the ten seconds before one death of the target: memory, requests and collections on one clock. Deaths count from 1, in the order of trials.",
        HelpName = "N",
    };

    public static Command Create(Terminal terminal)
    {
        var command = new Command("show", "Show a run as it is stored: manifest and every trial, before any statistics.\n\nExample:\n  memhog show oom-512-20261120-193012-4f2a\n  memhog show oom-512-20261120-193012-4f2a --death 1") { Options.Run, Options.Store, DeathNumber };
        command.SetAction((parsed, _) => Edge.GuardAsync(terminal, () => RunAsync(terminal, Options.OpenStore(parsed, terminal), parsed.GetRequiredValue(Options.Run), parsed.GetValue(DeathNumber))));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, IResultsStore store, string runId, int? death)
    {
        await using var disposal = store.ConfigureAwait(false);
        var run = await Verdicts.LoadAsync(store, runId).ConfigureAwait(false);
        if (death is { } number)
        {
            await terminal.Out.WriteLineAsync(DeathView.Of(run, number)).ConfigureAwait(false);
            return ExitCode.Ok;
        }

        var manifest = run.Manifest;
        var machine = manifest.Machine;
        await terminal.Out.WriteLineAsync(
            $"""
            run         {run.Id}, {Words.Of(RunLiveness.Here.Of(manifest, run.End))}, {Wording.TrialsOf(manifest, run.Trials.Length, run.End)} trials
            question    {Visible.Of(manifest.Question.ReplaceLineEndings(" ").Trim())}
            started     {manifest.StartedAt.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)}
            seed        {manifest.Seed}
            spec        sha256 {Visible.Of(manifest.SpecHash)}
            target      {Visible.Of(string.Join(' ', manifest.TargetCommand))}
            {string.Concat(History(manifest).Select(line => Visible.Of(line) + "\n"))}{string.Concat(manifest.Companions.Select(companion => Visible.Of($"companion   {companion.Name}: {string.Join(' ', companion.Command)}") + "\n"))}machine     {Visible.Of($"{machine.OperatingSystem}, kernel {machine.Kernel}, {machine.CpuCount} x {machine.CpuModel}, {new Bytes(machine.MemoryBytes)}, {machine.Sandbox}")}
            memhog      {Visible.Of($"{machine.LaboratoryVersion}, feed {machine.Feed}, commit {machine.GitCommit ?? "unknown"}, {machine.Runtime}")}
            """).ConfigureAwait(false);

        var table = new Table().Border(TableBorder.Simple).AddColumns("trial", "block", "cell", "ok", "fates", "kernel kills", "peak", "took");
        foreach (var trial in run.Trials)
        {
            table.AddRow(
                new Text($"{trial.Number}"),
                new Text($"{trial.Block}"),
                new Text(Visible.Of(manifest.Cells[trial.Cell].Key)),
                new Text(Tally.SuccessOf(trial.Requests)),
                new Text(Visible.Of(string.Join(", ", trial.Fates.Select(Describe).Concat(Companion(trial.CompanionFailure))))),
                new Text($"{trial.OomKills}"),
                new Text(trial.PeakBytes is { } peak ? new Bytes(peak).ToString() : "-"),
                new Text(string.Create(CultureInfo.InvariantCulture, $"{trial.Phases.Total:0.0} s")));
        }

        terminal.Console.Write(table);
        return ExitCode.Ok;
    }

    /// <summary>What only some runs have.</summary>
    private static IEnumerable<string> History(RunManifest manifest) =>
    [
        .. manifest.TargetFiles.Select(file => $"build       {file.Name} sha256 {file.Sha256}"),
        .. manifest.ExperimentFile is { } file ? [$"file        {file}"] : Array.Empty<string>(),
        .. manifest.Reproduces is { } original ? [$"reproduces  {original}"] : Array.Empty<string>(),
        .. manifest.Resumptions.Select(resumption => string.Create(
            CultureInfo.InvariantCulture,
            $"resumed     {resumption.At.UtcDateTime:u}, after {Wording.Counted(resumption.TrialsBefore, "trial")}{string.Concat(resumption.Changes.Select(change => $"; {change.What}: {change.Before} -> {change.Now}"))}")),
    ];

    private static IEnumerable<string> Companion(CompanionFailure? failure) =>
        failure is null ? [] : [$"invalid: {failure.Companion} {Describe(failure.Fate)}"];

    private static string Describe(Fate fate) =>
        Words.Of(fate.Kind) + (fate is { Kind: FateKind.Exited or FateKind.FailedToStart, ExitCode: { } code } ? string.Create(CultureInfo.InvariantCulture, $" ({code})") : "");
}
