using System.Collections.Immutable;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Values;

namespace MemHog.Load.Spec.Sections;

/// <summary>
/// <c>command</c> of the target or of a companion: program and arguments. A program written with a slash is found from the working directory, any
/// other on PATH. "{port}" may be absent: the program also gets its port in the variable PORT.
/// </summary>
internal sealed class CommandLine(string directory, Surroundings surroundings)
{
    private const string Sample = "command: [./server, --listen, \"127.0.0.1:{port}\"]";

    private static readonly Func<Node, Maybe<string>> Word = Texts.Handed("Write text, in quotes if it holds { or a colon, e.g. \"127.0.0.1:{port}\".");

    public Maybe<ImmutableArray<string>> Read(Node node)
    {
        if (node.Items($"Write a list, e.g. {Sample}: there is no shell that would split it.") is not { HasValue: true, Value: var items })
            return new Nothing();
        if (items.IsEmpty)
            return node.Complain("the list is empty", $"Begin with the program, e.g. {Sample}.");
        var words = items.Select(Word).ToImmutableArray();
        if (words[0] is { HasValue: true, Value: var program } && !IsThere(program))
            NotThere(items[0], program);
        return words.All(word => word.HasValue) ? words.Select(word => word.Value).ToImmutableArray() : new Nothing();
    }

    private bool IsThere(string program) => HasSlash(program)
        ? surroundings.IsProgram(Path.GetFullPath(Path.Combine(directory, program)))
        : program.Length > 0 && surroundings.SearchPath.Any(folder => surroundings.IsProgram(Path.Combine(folder, program)));

    private Nothing NotThere(Node node, string program) => HasSlash(program)
        ? node.Wrong($"is no program in {directory}", "Check that the file exists and may be executed; the path is relative to the working directory.")
        : node.Wrong("is no program on PATH", "Install it, or write its path, with ./ in front if it is in this folder.");

    private static bool HasSlash(string program) => program.Contains('/', StringComparison.Ordinal);
}
