using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Yaml;

namespace MemHog.Load.Spec.Sections;

/// <summary>
/// "{upstream.port}" wherever it is replaced: in commands and variables of the target, of levels, and of companions that are
/// started later. One that names nobody would reach the program as it stands, and the program would not know what it is.
/// </summary>
internal static class PortReferences
{
    public static void Check(Node? target, Node? companions, Node? factors)
    {
        // Entries of a list have no names; that they should have is for the reader of the section to say.
        ImmutableArray<Node> started = [.. Below(companions).Where(companion => companion.Key is not null)];
        ImmutableArray<string> all = [.. started.Select(companion => companion.Key!)];
        for (var i = 0; i < started.Length; i++)
            CheckProgram(started[i], all, all[..i]);
        CheckProgram(target, all, all);
        foreach (var factor in Below(factors))
        {
            // An ablation has its variables by flaw and by cure, any other factor by level.
            var texts = factor is { Key: "ablation", Value: YamlMap }
                ? Below(factor).SelectMany(Below).SelectMany(Below)
                : Below(factor).SelectMany(level => Below(level, "env"));
            foreach (var text in texts)
                CheckText(text, all, all, self: null);
        }
    }

    private static void CheckProgram(Node? program, ImmutableArray<string> all, ImmutableArray<string> running)
    {
        foreach (var text in Below(program, "command").Concat(Below(program, "env")))
            CheckText(text, all, running, program?.Key);
    }

    private static void CheckText(Node node, ImmutableArray<string> all, ImmutableArray<string> running, string? self)
    {
        if (node.Value is not YamlScalar scalar)
            return;
        foreach (var name in PortReference.Pattern().Matches(scalar.Text).Select(match => match.Groups["name"].Value).Distinct().Where(name => !running.Contains(name)))
        {
            // Only the reference is quoted: beside it may stand a password.
            if (name == self)
                node.Complain($"{{{name}.port}} names itself", "Write {port} for the program's own port.");
            else if (all.Contains(name))
                node.Complain($"{{{name}.port}} needs the port of {name}, which is started later", $"Write {name} above it: companions are started in the order of the file, before the target.");
            else
                node.Complain($"{{{name}.port}} needs the port of {Quoted(name)}, which is no companion", Remedy(name, all));
        }
    }

    private static string Remedy(string name, ImmutableArray<string> all) =>
        Suggestion.Closest(name, all) is { } closest ? $"Did you mean {{{closest}.port}}?"
        : all.IsEmpty ? "Add it under companions:, or write {port} for the program's own port."
        : $"Companions here: {string.Join(", ", all)}. {{port}} alone is the program's own.";

    private static string Quoted(string name) => name.Length == 0 ? "nobody" : SpecReport.Quote(name);

    private static IEnumerable<Node> Below(Node? node, string key) => Below(node).Where(child => child.Key == key).SelectMany(Below);

    /// <summary>The values inside a list or a mapping, whatever is wrong with them: that is for the readers of the sections to say.</summary>
    private static IEnumerable<Node> Below(Node? node) => node?.Value switch
    {
        YamlMap map => map.Entries.Select(entry => new Node(node.Reading, $"{node.Path}.{entry.Key}", entry.Key, entry.KeyAt, entry.Value)),
        YamlList list => list.Items.Select((item, i) => new Node(node.Reading, string.Create(CultureInfo.InvariantCulture, $"{node.Path}[{i}]"), null, item.At, item)),
        _ => [],
    };
}
