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
        var companions = Under(document, "companions") is YamlMap map ? map.Entries.Select(companion => companion.Value) : [];
        var secrets = companions.Prepend(Under(document, "target")).Select(program => Under(program, "env")).OfType<YamlMap>()
            .SelectMany(environment => environment.Entries)
            .Where(variable => !Target.IsRuntimeVariable(variable.Key))
            .Select(variable => variable.Value)
            .Concat(Requests(document).Select(request => Under(request, "headers")).OfType<YamlMap>()
                .SelectMany(headers => headers.Entries)
                .Where(header => !HttpHeader.IsHarmless(header.Key))
                .Select(header => header.Value))
            .OfType<YamlScalar>();
        // From the end, so that the places before stay right.
        foreach (var secret in secrets.OrderByDescending(secret => secret.Written.Start.Value))
        {
            var (from, length) = secret.Written.GetOffsetAndLength(text.Length);
            var written = text.Substring(from, length).TrimEnd();
            if (written.Length > 0)
                text = text[..from] + Hidden + text[(from + written.Length)..];
        }

        return text;
    }

    /// <summary>Wherever requests are written out.</summary>
    private static IEnumerable<YamlNode> Requests(YamlNode document) =>
        new[] { Under(Under(document, "load"), "requests"), Under(Under(document, "factors"), "request") }.OfType<YamlList>().SelectMany(list => list.Items);

    private static YamlNode? Under(YamlNode? node, string key) =>
        (node as YamlMap)?.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
}
