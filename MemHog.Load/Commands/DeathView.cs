using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;
using MemHog.Load.Report;

namespace MemHog.Load.Commands;

/// <summary><c>memhog show RUN --death N</c>: the ten seconds before one death.</summary>
internal static class DeathView
{
    /// <summary>Tenths of a second for the last two, half seconds before them: a page, not a roll.</summary>
    private const double FineSeconds = 2;
    private const int Together = 5;

    private const string Gap = "  ";

    /// <returns>Lines of text as wide as they need.</returns>
    public static string Of(Run run, int number)
    {
        var deaths = Death.Of(run);
        if (number < 1 || number > deaths.Length)
        {
            throw new BadInputException(deaths.IsEmpty
                ? $"--death {number}: no process of the target died in run {run.Id}."
                : $"--death {number}: run {run.Id} has deaths 1 to {deaths.Length}.");
        }

        var timeline = DeathTimeline.Of(deaths[number - 1]);
        var cell = run.Manifest.Cells[timeline.Death.Trial.Cell];
        ImmutableArray<ImmutableArray<string>> rows = [[.. DeathTable.Columns.Select(column => column.Title)], .. DeathTable.Rows(timeline.Shortened(FineSeconds, Together), DeathTable.Full(run.Manifest, timeline))];
        var widths = DeathTable.Columns.Select((_, at) => rows.Max(row => row[at].Length)).ToArray();
        return $"death {number} of {deaths.Length}: {DeathTable.Title(timeline.Death)}, cell {Visible.Of(cell.Key)}\n"
            + (timeline.HasRequests ? "" : "Nothing is known of the requests in these seconds: they are kept for the first and the last three deaths of a trial, since schema 3.\n")
            + "\n" + string.Join('\n', rows.Select(row => Line(row, widths)));
    }

    private static string Line(ImmutableArray<string> row, int[] widths) =>
        string.Join(Gap, row.Select((text, at) => DeathTable.Columns[at].IsWord ? text.PadRight(widths[at]) : text.PadLeft(widths[at]))).TrimEnd();
}
