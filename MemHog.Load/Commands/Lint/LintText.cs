using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Analysis.Lint;
using MemHog.Load.Model;

namespace MemHog.Load.Commands.Lint;

/// <summary>Findings for people: each once, with the cells that it is about.</summary>
internal static class LintText
{
    /// <summary>More keys than this would hide the finding.</summary>
    private const int Named = 3;

    public static void Write(TextWriter output, ImmutableArray<LintedCell> cells, Severity least)
    {
        var findings = cells.SelectMany(cell => cell.Findings.Select(finding => (Finding: finding, cell.Cell)))
            .Where(found => found.Finding.Severity >= least)
            .GroupBy(found => found.Finding, found => found.Cell)
            .OrderByDescending(group => group.Key.Severity);
        foreach (var group in findings)
            Write(output, group.Key, Where([.. group], cells.Length));
    }

    public static void Write(TextWriter output, LintFinding finding, string where)
    {
        output.WriteLine($"  {Words.Of(finding.Severity),-8} {finding.Rule}{where}");
        output.WriteLine($"           {finding.Text}");
        if (finding.Fix is { } fix)
            output.WriteLine($"           write    {fix}");
    }

    /// <summary>"2 errors, 1 warning".</summary>
    public static string Count(IEnumerable<LintFinding> findings)
    {
        var counts = findings.GroupBy(finding => finding.Severity).OrderByDescending(group => group.Key).Select(group => Wording.Counted(group.Count(), Words.Of(group.Key)));
        return string.Join(", ", counts) is { Length: > 0 } text ? text : "nothing to say";
    }

    private static string Where(ImmutableArray<Cell> some, int all) =>
        some.Length == all ? all == 1 ? $", {some[0].Key}" : ", in every cell"
        : $", in {some.Length} of {all} cells: {string.Join("; ", some.Take(Named).Select(cell => cell.Key))}{(some.Length > Named ? "; …" : "")}";
}
