using System.CommandLine;
using MemHog.Load.Spec;

namespace MemHog.Load.Commands;

/// <summary><c>memhog gc</c>: the GC configurations that an experiment can call by name.</summary>
internal static class GcCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("gc", "List the GC configurations that an experiment can call by name.");
        command.SetAction((_, _) => Edge.GuardAsync(terminal, () =>
        {
            CatalogueTable.Show(terminal, GcCatalogue.All);
            return Task.FromResult(ExitCode.Ok);
        }));
        return command;
    }
}
