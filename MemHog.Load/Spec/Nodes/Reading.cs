using System.Collections.Immutable;
using MemHog.Load.Spec.Yaml;

namespace MemHog.Load.Spec.Nodes;

/// <summary>One reading of one file: collects every error, and which keys were looked for.</summary>
internal sealed class Reading
{
    private readonly List<SpecError> errors = [];
    private readonly SortedSet<string> keys = new(StringComparer.Ordinal);

    /// <summary>The folder of the file, absolute: relative paths begin there.</summary>
    public string Folder { get; set; } = "/";

    public Surroundings Surroundings { get; set; } = Surroundings.OfThisMachine();

    /// <summary>What is done to the document before anything reads it; errors go to the second argument.</summary>
    public Func<YamlNode, Action<SpecError>, YamlNode> Prepare { get; init; } = (document, _) => document;

    /// <summary>Grows with every error, and with every value that is missing because of an error reported before: unchanged means sound.</summary>
    public int Failures { get; private set; }

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<SpecError> Errors => [.. errors.OrderBy(error => error.Line).ThenBy(error => error.Column)];

    /// <summary>Every path that a reader knows, present or not: "load.clients", "factors.gc[0].name".</summary>
    public IReadOnlyCollection<string> Keys => keys;

    public void Report(SpecError error)
    {
        errors.Add(error);
        Failures++;
    }

    public Nothing MetBroken()
    {
        Failures++;
        return default;
    }

    public void Knows(string path) => keys.Add(path);
}
