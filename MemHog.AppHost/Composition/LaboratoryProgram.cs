using System.Collections.Immutable;

namespace MemHog.AppHost.Composition;

/// <summary>How the laboratory is started: an assembly by dotnet, a stand-in by itself.</summary>
internal static class LaboratoryProgram
{
    public static string Command(MachineFacts facts) => IsAssembly(facts) ? facts.DotnetCommand : facts.Laboratory;

    /// <summary>What comes before the verb.</summary>
    public static ImmutableArray<string> Arguments(MachineFacts facts) => IsAssembly(facts) ? [facts.Laboratory] : [];

    private static bool IsAssembly(MachineFacts facts) => facts.Laboratory.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
}
