using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Model;
using MemHog.Load.Spec.Yaml;

namespace MemHog.Load.Spec;

/// <summary>
/// The text of an experiment as a run records it. What the target needs besides the settings of its runtime may be a
/// password: those values of <c>target.env</c> stay out, and those of <c>companions.*.env</c>. The values of levels are what a run compares, and stay.
/// So may a header that lets a request in: only the values of those that cannot do that are recorded.
/// </summary>
internal static class RecordedSource
{
    public const string Hidden = "\"(not recorded)\"";

    public static string Of(string text, YamlNode document)
    {
        // From the end, so that the places before stay right.
        foreach (var (_, secret) in Secrets(document).OrderByDescending(secret => secret.Value.Written.Start.Value))
        {
            var (from, length) = secret.Written.GetOffsetAndLength(text.Length);
            var written = text.Substring(from, length).TrimEnd();
            if (written.Length > 0)
                text = text[..from] + Hidden + text[(from + written.Length)..];
        }

        return text;
    }

    /// <summary>Whether the value stands for one that was not recorded.</summary>
    public static bool IsHidden(YamlScalar value) => value.Text == Hidden.Trim('"');

    /// <summary>Every value that may be a secret, with its path: "target.env.PASSWORD", "load.requests[0].headers.Authorization".</summary>
    public static IEnumerable<(string Path, YamlScalar Value)> Secrets(YamlNode document)
    {
        var companions = Under(document, "companions") is YamlMap map ? map.Entries.Select(entry => (Path: "companions." + entry.Key, Program: (YamlNode?)entry.Value)) : [];
        var variables =
            from program in companions.Prepend((Path: "target", Program: Under(document, "target")))
            from variable in Entries(program.Program, "env")
            where !Target.IsRuntimeVariable(variable.Key)
            select (Path: $"{program.Path}.env.{variable.Key}", variable.Value);
        var headers =
            from request in Requests(document)
            from header in Entries(request.Call, "headers")
            where !HttpHeader.IsHarmless(header.Key)
            select (Path: $"{request.Path}.headers.{header.Key}", header.Value);
        foreach (var (path, value) in variables.Concat(headers))
        {
            if (value is YamlScalar scalar)
                yield return (path, scalar);
        }
    }

    /// <summary>Wherever requests are written out.</summary>
    private static IEnumerable<(string Path, YamlNode Call)> Requests(YamlNode document) =>
        from list in new[] { (Path: "load.requests", Node: Under(Under(document, "load"), "requests")), (Path: "factors.request", Node: Under(Under(document, "factors"), "request")) }
        where list.Node is YamlList
        from item in ((YamlList)list.Node!).Items.Index()
        select (string.Create(CultureInfo.InvariantCulture, $"{list.Path}[{item.Index}]"), item.Item);

    private static ImmutableArray<YamlEntry> Entries(YamlNode? node, string key) => Under(node, key) is YamlMap map ? map.Entries : [];

    private static YamlNode? Under(YamlNode? node, string key) =>
        (node as YamlMap)?.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
}
