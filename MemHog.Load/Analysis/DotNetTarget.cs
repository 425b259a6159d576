using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>
/// Whether the target runs on .NET, and what its GC then takes as limit. Only the command proves it: any program may mark
/// an answer as out of memory, and any program may be handed DOTNET_ variables. A finding never claims a GC limit for a
/// program that has none.
/// </summary>
internal static class DotNetTarget
{
    public static bool Is(CellEvidence cell) => Is(cell.Manifest.TargetCommand);

    public static bool Is(ImmutableArray<string> command) => command.Any(part => FileName(part) is "dotnet" or "dotnet.exe");

    /// <summary>The heap hard limit that the GC is expected to have taken; null for another runtime or without any limit.</summary>
    public static Bytes? HeapHardLimit(CellEvidence cell) =>
        Is(cell) ? Model.HeapHardLimit.Expected(Environment(cell), cell.Cell.Limit) : null;

    /// <summary>The runtime's variables: the target's own beneath those of the levels.</summary>
    public static ImmutableSortedDictionary<string, string> Environment(CellEvidence cell) =>
        cell.Manifest.TargetRuntimeEnvironment.WithComparers(StringComparer.Ordinal).SetItems(cell.Cell.Environment);

    // Not Path.GetFileName: a run that was recorded on Windows reads the same everywhere.
    private static string FileName(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
}
