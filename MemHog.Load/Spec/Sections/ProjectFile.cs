using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Values;

namespace MemHog.Load.Spec.Sections;

/// <summary><c>project</c> of the target or of a companion: a project file, or a folder that holds exactly one. Gives the file's absolute path.</summary>
internal sealed class ProjectFile(string folder, Surroundings surroundings)
{
    private static readonly Func<Node, Maybe<string>> AnyPath = Texts.Handed("Write the path of a .NET project, e.g. project: ../MyService.");

    public Maybe<string> Read(Node node)
    {
        if (AnyPath(node) is not { HasValue: true, Value: var text })
            return new Nothing();
        var path = Path.GetFullPath(Path.Combine(folder, text));
        if (surroundings.FolderExists(path))
            return OnlyProjectIn(path, node);
        if (!surroundings.FileExists(path))
            return node.Wrong($"does not exist (looked for {path})", "It is relative to the folder of the experiment.");
        return Surroundings.ProjectExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
            ? path
            : node.Wrong("is not a .NET project", "Name a .csproj file or its folder; any other program is started by command: [...].");
    }

    private Maybe<string> OnlyProjectIn(string path, Node node)
    {
        var projects = surroundings.ProjectsIn(path);
        return projects.Length switch
        {
            1 => projects[0],
            0 => node.Wrong("holds no .NET project", "Name a .csproj file or its folder; any other program is started by command: [...]."),
            _ => node.Wrong("holds several projects", $"Name one: {string.Join(", ", projects.Take(3).Select(Path.GetFileName))}."),
        };
    }
}
