using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using MemHog.Load.Analysis.AcrossRuns;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Load.Results;
using MemHog.Load.Stats;

namespace MemHog.Load.Commands;

/// <summary><c>memhog compare RUN RUN…</c>: the same cells in several runs, whoever made them and wherever.</summary>
internal static class CompareCommand
{
    private static readonly Argument<string[]> Runs = new("RUN")
    {
        Description = "Two or more: ids, as `memhog list` shows them, or bundles (FILE.zip). All are held against the first.",
        Arity = new ArgumentArity(2, 20),
    };

    private static readonly Option<double?> Threshold = new("--threshold")
    {
        Description = "From how many percent on a difference of latency, memory, pauses or throughput matters. Of shares matters what the SLO allows to fail, at most this. Default: what the first run's experiment says, or 5.",
        HelpName = "PERCENT",
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 1000)
                return percent;
            result.AddError($"--threshold {result.Tokens[0].Value}: give a number of percent above 0 and at most 1000, such as 5.");
            return null;
        },
    };

    private static readonly Option<string?> MarkdownFile = new("--markdown") { Description = "Also write it as Markdown to this file.", HelpName = "FILE" };

    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "compare",
            """
            Hold runs against the first of them: the same cells, matched by the names of their levels. What differs around them comes first.

            Exit codes:
              0  compared, and nothing is worse than in the first run
              1  something is shown to be worse, by more than matters; or a cell that met its SLO in the first run fails or is invalid
              2  nothing could be compared

            Examples:
              memhog compare oom-512-20261120-193012-4f2a oom-512-20261121-081500-91c3
              memhog compare before.zip after.zip --json compared.json --markdown compared.md
            """)
        {
            Runs, Options.Store, Threshold, Options.Json, MarkdownFile,
        };
        command.SetAction((parsed, _) => Edge.GuardAsync(terminal, () => RunAsync(
            terminal, Options.OpenStore(parsed, terminal), parsed.GetRequiredValue(Runs), parsed.GetValue(Threshold) is { } percent ? new Ratio(percent / 100) : null,
            [ReportFiles.FileFrom(parsed, Options.Json), ReportFiles.FileFrom(parsed, MarkdownFile)])));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, IResultsStore store, string[] names, Ratio? threshold, ImmutableArray<string?> files)
    {
        await using var disposal = store.ConfigureAwait(false);
        var runs = ImmutableArray.CreateBuilder<Run>();
        foreach (var name in names)
            runs.Add(await Verdicts.LoadAsync(store, name).ConfigureAwait(false));
        var comparison = ComparedRuns.Of(runs.ToImmutable(), threshold);
        ComparedRunsReport.Write(comparison, terminal.Console);
        if (files[0] is { } json)
            await File.WriteAllTextAsync(json, ComparedRunsJson.Of(comparison), new UTF8Encoding(false)).ConfigureAwait(false);
        if (files[1] is { } markdown)
            await File.WriteAllTextAsync(markdown, ComparedRunsReport.Markdown(comparison), new UTF8Encoding(false)).ConfigureAwait(false);
        return !comparison.ComparesAnything ? ExitCode.Undecided
            : comparison.Differences.Any(difference => difference.Answer == Answer.Worse) || comparison.LosesAVerdict ? ExitCode.Negative
            : ExitCode.Ok;
    }
}
