using System.Collections.Immutable;
using MemHog.Load.Analysis.Reproduction;
using MemHog.Load.Model;
using Spectre.Console;

namespace MemHog.Load.Report;

/// <summary>Whether a run was reproduced, for a terminal: first in what the circumstances differ, then the cells.</summary>
internal static class ReproductionReport
{
    public static void Write(RunReproduction reproduction, IAnsiConsole console)
    {
        var names = new CellNames(reproduction.Original.Cells);
        console.MarkupLine($"\n[bold]Reproduction[/]  {Safe(reproduction.Again.Id)} repeats {Safe(reproduction.Original.Id)}");
        Environment(reproduction, console);
        var cells = Table("cell", "original", "again", "answer", "why");
        foreach (var cell in reproduction.Cells)
            Row(cells, names.Of(cell.Original.Cell), Words.Of(cell.Original.Verdict), Words.Of(cell.Again.Verdict), Answer(cell.Answer), cell.Reason);
        foreach (var key in reproduction.OnlyOriginal)
            Row(cells, key, "", "absent", Answer(Reproduced.Undecided), "it was not repeated");
        foreach (var key in reproduction.OnlyAgain)
            Row(cells, key, "absent", "", "-", "the original does not have it, so it is not part of the answer");
        console.Write(cells);
        console.MarkupLine($"[bold]{Safe(Answer(reproduction.Answer))}[/]  {Safe(Counts(reproduction))}");
    }

    /// <summary>"not reproduced".</summary>
    public static string Answer(Reproduced answer) => Words.Of(answer).Replace('-', ' ');

    private static void Environment(RunReproduction reproduction, IAnsiConsole console)
    {
        if (reproduction.Environment.IsEmpty)
        {
            console.WriteLine("Nothing that is recorded of the two environments differs.");
            return;
        }

        var table = Table("differs", "original", "again", "can matter", "why");
        foreach (var difference in reproduction.Environment)
            Row(table, difference.Name, difference.First, difference.Second, difference.CanMatter ? "yes" : "no", difference.Why);
        console.Write(table);
    }

    private static string Counts(RunReproduction reproduction) => string.Join(", ", Enum.GetValues<Reproduced>()
        .Select(answer => (Answer: answer, Count: reproduction.Cells.Count(cell => cell.Answer == answer) + (answer == Reproduced.Undecided ? reproduction.OnlyOriginal.Length : 0)))
        .Where(count => count.Count > 0)
        .Select(count => FormattableString.Invariant($"{count.Count} {Answer(count.Answer)}")));

    private static Table Table(params ImmutableArray<string> columns)
    {
        var table = new Table().Border(TableBorder.Simple).BorderStyle(new Style(decoration: Decoration.Dim));
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Text(column)).Padding(0, 0, 2, 0));
        return table;
    }

    private static void Row(Table table, params ImmutableArray<string> texts) => table.AddRow([.. texts.Select(text => new Text(Visible.Of(text)))]);

    private static string Safe(string text) => Markup.Escape(Visible.Of(text));
}
