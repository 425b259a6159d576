using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Analysis.Settings;
using MemHog.Load.Model;
using static System.FormattableString;

namespace MemHog.Load.Report;

/// <summary>"Settings in force": what each cell asks of the GC, and what became of it.</summary>
internal static class SettingsInForceSection
{
    private const string Nothing = "-";

    private static readonly ImmutableArray<SectionColumn> Columns =
        [new("cell", IsWord: true), new("setting", IsWord: true), new("asked", IsWord: true), new("in force", IsWord: true), new("state", IsWord: true), new("says", IsWord: true)];

    public static ReportSection? Of(RunReport report)
    {
        var read = report.Cells.Where(cell => cell.Settings is not null).ToImmutableArray();
        if (read.IsEmpty)
            return null;
        var names = new CellNames(report.Run.Manifest.Cells);
        var settings = read.Select(cell => cell.Settings!).ToImmutableArray();
        return settings.Any(cell => cell.IsDotNet)
            ? new ReportSection("Settings in force", Note(settings), Columns, [.. read.SelectMany(cell => Rows(cell.Settings!, names.Of(cell.Cell)))])
            : new ReportSection("Settings in force", "Only a .NET target can be asked.", Columns, [["(all)", Nothing, Nothing, Nothing, "not a .NET target", Nothing]]);
    }

    private static IEnumerable<ImmutableArray<string>> Rows(CellSettings settings, string name)
    {
        foreach (var setting in settings.Asked)
            yield return [name, setting.Asked.Variable, Asked(setting), setting.InForce ?? Nothing, Words.Of(setting.State).Replace('-', ' '), setting.Source ?? Nothing];
        yield return settings.IsDotNet
            ?
            [
                name, "heap hard limit", settings.ExpectedHeapHardLimit is { } expected ? $"({expected})" : Nothing,
                settings.HeapHardLimit is { } found ? Shown(found) : Nothing, "", settings.HeapHardLimitSource ?? Nothing,
            ]
            : [name, Nothing, Nothing, Nothing, "not a .NET target", Nothing];
    }

    private static string Shown(Bytes limit) => limit.Count == 0 ? "none" : limit.ToString();

    private static string Asked(SettingInForce setting) =>
        setting.Means is { } means && means != setting.Asked.Text ? $"{setting.Asked.Text} ({means})" : setting.Asked.Text;

    private static string Note(ImmutableArray<CellSettings> cells) =>
        "Values of variables are hexadecimal; in brackets what they mean to the runtime, and for the heap hard limit what follows from variables and memory limit. "
        + Invariant($"Read before the load began, which took {cells.Where(cell => cell.IsDotNet).Max(cell => cell.MedianSeconds) * 1000:0} ms of a trial at most, in the median of a cell. ")
        + "A twin process is one of the same runtime, configuration, environment and limit, without the target's code.";
}
