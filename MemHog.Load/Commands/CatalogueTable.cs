using MemHog.Load.Spec;
using Spectre.Console;

namespace MemHog.Load.Commands;

/// <summary>Levels that an experiment can call by name: what each sets and what it does.</summary>
internal static class CatalogueTable
{
    public static void Show(Terminal terminal, IEnumerable<NamedSetting> settings)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("name").AddColumn("environment").AddColumn("what it does");
        foreach (var setting in settings)
            table.AddRow(new Text(setting.Name), new Text(string.Join('\n', setting.Environment.Select(e => $"{e.Key}={e.Value}"))), new Text(setting.Summary));
        terminal.Console.Write(table);
    }
}
