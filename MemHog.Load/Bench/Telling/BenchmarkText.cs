using MemHog.Load.Bench.Judgement;
using Spectre.Console;

namespace MemHog.Load.Bench.Telling;

/// <summary>A benchmark for the terminal.</summary>
internal static class BenchmarkText
{
    /// <param name="report">What is told.</param>
    /// <param name="console">For the table.</param>
    /// <param name="output">For lines, which are never wrapped.</param>
    public static void Write(BenchmarkReport report, IAnsiConsole console, TextWriter output)
    {
        output.WriteLine();
        foreach (var line in BenchmarkHead.Of(report.Benchmark))
            output.WriteLine(line);
        var table = new Table().Border(TableBorder.Simple).AddColumns([.. FigureRows.Columns]);
        foreach (var (index, _) in FigureRows.Columns.Index().Where(column => column.Item is "min" or "median" or "max"))
            table.Columns[index].RightAligned();
        foreach (var row in FigureRows.Of(report))
            table.AddRow([.. row.Select(cell => new Text(cell))]);
        console.Write(table);
        output.WriteLine($"Verdict    {FigureRows.Of(report.Verdict)}");
    }
}
