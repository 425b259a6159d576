using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Spec.Properties;

/// <summary>Finds what a target's runtimeconfig.json says, without building anything.</summary>
internal static class TargetProperties
{
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    /// <summary>Of the built program if it is there and newer than its project, else of the project file and its template; null where nothing tells.</summary>
    public static ImmutableSortedDictionary<string, string>? Of(Target target) =>
        target.Project is { } project ? OfProject(project) : OfCommand(target.Command, target.Directory);

    /// <summary>The file beside the assembly that <c>dotnet X.dll</c> starts.</summary>
    public static ImmutableSortedDictionary<string, string>? OfCommand(ImmutableArray<string> command, string directory)
    {
        var assembly = command.FirstOrDefault(part => part.EndsWith(".dll", StringComparison.OrdinalIgnoreCase));
        return assembly is null ? null : OfFile(Path.Combine(directory, Path.ChangeExtension(assembly, ".runtimeconfig.json")));
    }

    /// <summary>Those that the GC reads: the only ones that a run records, since others may be anything.</summary>
    public static ImmutableSortedDictionary<string, string> OfTheGc(this ImmutableSortedDictionary<string, string> properties) =>
        properties.Where(property => property.Key.StartsWith("System.GC.", StringComparison.OrdinalIgnoreCase)).ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, string>? OfProject(string project)
    {
        if (!File.Exists(project))
            return null;
        var folder = Path.GetDirectoryName(project)!;
        var template = Path.Combine(folder, "runtimeconfig.template.json");
        var changed = new[] { project, template }.Where(File.Exists).Max(File.GetLastWriteTimeUtc);
        if (Built(folder, Path.GetFileNameWithoutExtension(project)) is { } built && File.GetLastWriteTimeUtc(built) >= changed && OfFile(built) is { } properties)
            return properties;
        return ProjectText.Read(File.ReadAllText(project)) is { } written ? written.SetItems(OfFile(template) ?? written) : null;
    }

    private static string? Built(string folder, string name)
    {
        var output = Path.Combine(folder, "bin");
        return Directory.Exists(output)
            ? Directory.EnumerateFiles(output, name + ".runtimeconfig.json", Everywhere)
                .Where(file => Path.GetRelativePath(output, file).Split(Path.DirectorySeparatorChar).Contains("Release"))
                .MaxBy(File.GetLastWriteTimeUtc)
            : null;
    }

    private static ImmutableSortedDictionary<string, string>? OfFile(string file) => File.Exists(file) ? RuntimeConfigText.Read(File.ReadAllText(file)).Properties : null;
}
