using System.Collections.Immutable;
using MemHog.Load.Spec.Nodes;
using MemHog.Load.Spec.Yaml;

namespace MemHog.Load.Spec;

/// <summary>An experiment as a run recorded it, to be run again: what was withheld (<see cref="RecordedSource"/>) is filled in.</summary>
internal static class RecordedExperiment
{
    private const string Remedy = "Give it with --env NAME=VALUE, or with --env NAME, which takes it from your own environment.";

    /// <param name="text">The recorded text.</param>
    /// <param name="file">Where it stood: for messages, and as the place where relative paths begin.</param>
    /// <param name="valueOf">The value that belongs to a path such as "target.env.PASSWORD", or null; one that is missing is an error like any other.</param>
    /// <param name="surroundings">The machine that it is to run on.</param>
    public static SpecResult Read(string text, string file, Func<string, string?> valueOf, Surroundings surroundings) =>
        ExperimentReader.Read(text, file, surroundings, new Reading { Prepare = (document, report) => Filled(document, valueOf, report) });

    /// <summary>The paths of all values that a recorded text leaves out.</summary>
    public static ImmutableArray<string> Withheld(string text) =>
        [.. Secrets(text).Where(secret => RecordedSource.IsHidden(secret.Value)).Select(secret => secret.Path)];

    /// <summary>By their paths, the values that the text of a file would not be recorded with; nothing where it is no YAML.</summary>
    public static ImmutableDictionary<string, string> ValuesIn(string text) =>
        Secrets(text).DistinctBy(secret => secret.Path, StringComparer.Ordinal).ToImmutableDictionary(secret => secret.Path, secret => secret.Value.Text, StringComparer.Ordinal);

    private static IEnumerable<(string Path, YamlScalar Value)> Secrets(string text) =>
        YamlReader.Read(text, _ => { }) is { } document ? RecordedSource.Secrets(document) : [];

    private static YamlNode Filled(YamlNode document, Func<string, string?> valueOf, Action<SpecError> report)
    {
        var values = new Dictionary<YamlScalar, string>();
        foreach (var (path, hidden) in RecordedSource.Secrets(document).Where(secret => RecordedSource.IsHidden(secret.Value)))
        {
            if (valueOf(path) is { } value)
                values.TryAdd(hidden, value);
            else
                report(new SpecError(hidden.At.Line, hidden.At.Column, path, null, "the value was not recorded, for it may be a secret", Remedy));
        }

        return With(document, values);
    }

    /// <summary>Scalars differ in their places, so that each is replaced for itself.</summary>
    private static YamlNode With(YamlNode node, Dictionary<YamlScalar, string> values) => node switch
    {
        YamlScalar scalar when values.TryGetValue(scalar, out var value) => scalar with { Text = value, IsEmpty = false },
        YamlList list => list with { Items = [.. list.Items.Select(item => With(item, values))] },
        YamlMap map => map with { Entries = [.. map.Entries.Select(entry => entry with { Value = With(entry.Value, values) })] },
        _ => node,
    };
}
