using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Spec.Yaml;

namespace MemHog.Load.Spec.Nodes;

/// <summary>A value of the file that knows its path and reports what is wrong with it.</summary>
/// <param name="Reading">Where errors go.</param>
/// <param name="Path">"load.clients"; empty for the whole document.</param>
/// <param name="Key">Its key, or null for an entry of a list and for the document.</param>
/// <param name="KeyAt">Where the key stands; for an entry of a list, the entry itself.</param>
/// <param name="Value">What is written.</param>
internal sealed record Node(Reading Reading, string Path, string? Key, Place KeyAt, YamlNode Value)
{
    public static Node Root(Reading reading, YamlNode document) => new(reading, "", null, Place.Start, document);

    /// <summary>"clients: 4" under a key, "4" in a list: how <paramref name="sample"/> is to be written here.</summary>
    public string Example(string sample) => Key is null ? sample : $"{Key}: {sample}";

    /// <summary>Reports that the value is wrong, and shows it.</summary>
    public Nothing Wrong(string problem, string remedy) => Value switch
    {
        YamlBroken => Reading.MetBroken(),
        YamlScalar { IsEmpty: true } => Report(KeyAt, null, "there is no value", remedy),
        YamlScalar scalar => Report(scalar.At, scalar.Text, problem, remedy),
        YamlList list => Report(list.At, null, $"a list {problem}", remedy),
        _ => Report(Value.At, null, $"a mapping {problem}", remedy),
    };

    /// <summary>Reports something about the value that needs no quoting of it.</summary>
    public Nothing Complain(string problem, string remedy) => Report(Value is YamlScalar { IsEmpty: true } ? KeyAt : Value.At, null, problem, remedy);

    /// <summary>Reports something about the key rather than the value.</summary>
    public Nothing WrongKey(string problem, string remedy) => Report(KeyAt, Key, problem, remedy);

    public Nothing Missing(string key, string remedy)
    {
        Reading.Report(new SpecError(KeyAt.Line, KeyAt.Column, Below(key), null, $"{key} is missing", remedy));
        return default;
    }

    /// <summary>The text of a plain value; anything else is wrong.</summary>
    /// <param name="remedy">What to write.</param>
    /// <param name="problem">What a list or a mapping is not.</param>
    public Maybe<string> Text(string remedy, string problem = "is not a single value") =>
        Value is YamlScalar { IsEmpty: false } scalar ? scalar.Text : Wrong(problem, remedy);

    public Maybe<ImmutableArray<Node>> Items(string remedy, string problem = "is not a list") => Value is YamlList list
        ? list.Items.Select((item, i) => new Node(Reading, string.Create(CultureInfo.InvariantCulture, $"{Path}[{i}]"), null, item.At, item)).ToImmutableArray()
        : Wrong(problem, remedy);

    /// <summary>The entries of a mapping; a key that comes twice is reported, and counts once.</summary>
    public Maybe<ImmutableArray<Node>> Entries(string remedy, string problem = "is not a mapping")
    {
        if (Value is not YamlMap map)
            return Wrong(problem, remedy);
        var first = new Dictionary<string, Node>(StringComparer.Ordinal);
        var entries = ImmutableArray.CreateBuilder<Node>();
        foreach (var (key, at, value) in map.Entries)
        {
            var entry = new Node(Reading, Below(key), key, at, value);
            if (first.TryAdd(key, entry))
                entries.Add(entry);
            else
                entry.WrongKey(string.Create(CultureInfo.InvariantCulture, $"is written twice, first in line {first[key].KeyAt.Line}"), "Keep one of the two.");
        }

        return entries.ToImmutable();
    }

    private string Below(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    private Nothing Report(Place at, string? value, string problem, string remedy)
    {
        Reading.Report(new SpecError(at.Line, at.Column, Path, value, problem, remedy));
        return default;
    }
}
