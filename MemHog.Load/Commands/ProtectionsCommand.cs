using System.CommandLine;
using MemHog.Load.Spec;

namespace MemHog.Load.Commands;

/// <summary><c>memhog protections</c>: the protections that an experiment can call by name.</summary>
internal static class ProtectionsCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("protections", "List the protections that an experiment can call by name.\n\nExample, in an experiment:\n  factors: { protections: [none, limit-4, limit-4+budget-70] }");
        command.SetAction((_, _) => Edge.GuardAsync(terminal, () =>
        {
            CatalogueTable.Show(terminal, ProtectionCatalogue.All);
            foreach (var line in Notes)
                terminal.Out.WriteLine(line);
            return Task.FromResult(ExitCode.Ok);
        }));
        return command;
    }

    private static IEnumerable<string> Notes =>
    [
        $"N is a whole number: {string.Join(", ", ProtectionCatalogue.Kinds.Select(kind => $"{kind.Numbered(kind.Least)} to {kind.Numbered(kind.Most)}"))}.",
        "Join different kinds with +: limit-4+queue-8, limit-4+budget-70. A request passes rate, then limit and queue, then budget.",
        "Your own level: { name: mine, env: { Protections__Queue: \"8\", Protections__QueueWait: 2s } }",
        "They are ordinary environment variables: MemHog.Api knows them (MemHog.Api/Protections/README.md), and any other target may.",
    ];
}
