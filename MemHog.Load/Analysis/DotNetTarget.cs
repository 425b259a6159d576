using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Analysis;

/// <summary>
/// Whether the target runs on .NET, and what its GC then takes as limit. Only its command proves it, or its own word when it was
/// asked for its settings: any program may mark an answer as out of memory, and any program may be handed DOTNET_ variables. A
/// finding never claims a GC limit for a program that has none.
/// </summary>
internal static class DotNetTarget
{
    public static bool Is(CellEvidence cell) => Is(cell.Manifest) || cell.Settings is { IsDotNet: true };

    public static bool Is(ImmutableArray<string> command) => command.Any(part => FileName(part) is "dotnet" or "dotnet.exe");

    /// <summary>The heap hard limit that the GC took as the target tells, else the one that it is expected to have taken; null for another runtime or without any limit.</summary>
    public static Bytes? HeapHardLimit(CellEvidence cell) =>
        cell.Settings is { IsDotNet: true, HeapHardLimit: { } told } ? (told.Count > 0 ? told : null) : HeapHardLimit(cell.Manifest, cell.Cell);

    /// <summary>The one that it is expected to have taken.</summary>
    public static Bytes? HeapHardLimit(RunManifest manifest, Cell cell) =>
        Is(manifest) ? Model.HeapHardLimit.Expected(Configuration(manifest, cell)) : null;

    /// <summary>All that is known of how its GC starts.</summary>
    public static GcConfiguration Configuration(RunManifest manifest, Cell cell) => new(
        Environment(manifest, cell),
        manifest.TargetRuntimeProperties ?? GcConfiguration.Nothing,
        cell.Limit,
        Math.Max(1, manifest.Machine.CpuCount),
        manifest.Machine.MemoryBytes > 0 ? new Bytes(manifest.Machine.MemoryBytes) : null);

    /// <summary>The runtime's variables: the target's own beneath those of the levels.</summary>
    public static ImmutableSortedDictionary<string, string> Environment(RunManifest manifest, Cell cell) =>
        manifest.TargetRuntimeEnvironment.WithComparers(StringComparer.Ordinal).SetItems(cell.Environment);

    public static bool Is(RunManifest manifest) => Is(manifest.TargetCommand);

    // Not Path.GetFileName: a run that was recorded on Windows reads the same everywhere.
    private static string FileName(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
}
