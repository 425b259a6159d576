using MemHog.Load.Analysis;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Load.Results;

namespace MemHog.Load.Commands;

/// <summary>From what is stored to what is shown: a run that has just ended and one of last year take the same way.</summary>
internal static class Verdicts
{
    /// <summary>Prints the report, writes its files, and says where they and the run are.</summary>
    public static async Task<ExitCode> ShowAsync(Terminal terminal, IResultsStore store, string runId, ReportFiles files)
    {
        var source = await RunSource.LoadAsync(store, runId).ConfigureAwait(false);
        var report = RunAnalysis.Of(source.Run);
        TextReport.Write(report, terminal.Console);
        var paths = Write(files, report, store);
        await terminal.Out.WriteLineAsync($"\nReport  {paths[0]}").ConfigureAwait(false);
        foreach (var path in paths.Skip(1))
            await terminal.Out.WriteLineAsync($"        {path}").ConfigureAwait(false);
        await terminal.Out.WriteLineAsync($"Run     {report.Run.Id} in {source.Location}").ConfigureAwait(false);
        return CodeOf(report);
    }

    /// <summary>The run, or bad input when there is none of this id and no such bundle.</summary>
    public static async Task<Run> LoadAsync(IResultsStore store, string run) => (await RunSource.LoadAsync(store, run).ConfigureAwait(false)).Run;

    /// <summary>A disk that is full only now: the run is safe in its store, and the message says how to get at it.</summary>
    private static IReadOnlyList<string> Write(ReportFiles files, RunReport report, IResultsStore store)
    {
        try
        {
            return files.Write(report);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The report cannot be written: {e.Message}\nThe run is stored; for its report: memhog report {report.Run.Id} --store {store.Location} --report-dir DIR", e);
        }
    }

    /// <summary>What a run says by itself.</summary>
    public static ExitCode CodeOf(RunReport report) =>
        report.Cells.Any(cell => cell.Verdict == Verdict.Meets) ? ExitCode.Ok
        : report.Cells.Any(cell => cell.Verdict == Verdict.Undecided) ? ExitCode.Undecided
        : ExitCode.Negative;
}
