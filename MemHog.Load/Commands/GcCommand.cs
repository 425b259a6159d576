using System.CommandLine;
using MemHog.Load.Spec;
using Spectre.Console;

namespace MemHog.Load.Commands;

/// <summary><c>memhog gc</c>: the GC configurations that an experiment can call by name.</summary>
internal static class GcCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("gc", "List the GC configurations that an experiment can call by name.");
        command.SetAction((_, _) => Edge.GuardAsync(terminal, () =>
        {
            var table = new Table().Border(TableBorder.Simple).AddColumn("name").AddColumn("environment").AddColumn("what it does");
            foreach (var setting in GcCatalogue.All)
                table.AddRow(new Text(setting.Name), new Text(string.Join('\n', setting.Environment.Select(e => $"{e.Key}={e.Value}"))), new Text(setting.Summary));
            terminal.Console.Write(table);
            return Task.FromResult(ExitCode.Ok);
        }));
        return command;
    }
}
