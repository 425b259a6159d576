using MemHog.Api.Parameters;
using MemHog.Api.Switches;
using Microsoft.Extensions.Primitives;

namespace MemHog.Api.Leak;

/// <summary>What is leaked where a request does not say, as the settings have it.</summary>
/// <param name="Absent">Stands in for what a query leaves out.</param>
/// <param name="Problems">What is wrong with the settings, each with its remedy; if anything is, none of them counts.</param>
internal sealed record LeakSettings(LeakRequest Absent, IReadOnlyList<string> Problems)
{
    public static LeakSettings Read(IConfiguration settings)
    {
        var names = LeakNames.Settings;
        var given = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in (string[])[names.Kind, names.Count, names.Bytes])
        {
            // The double underscore is how the environment spells a section. Blank is as good as absent.
            var value = settings[name.Replace("__", ":", StringComparison.Ordinal)];
            if (!string.IsNullOrWhiteSpace(value)) given[name] = value;
        }

        var values = new QueryParameters(new QueryCollection(given));
        var read = LeakRequest.Read(values, names, LeakRequest.Default);
        string[] problems =
        [
            .. values.Problems.SelectMany(of => of.Value, (of, problem) => $"{of.Key}: {problem}"),
            .. UnknownSettings.In(settings, "Leak", [names.Kind, names.Count, names.Bytes]),
        ];
        // Half a setting would leak something that nobody has asked for.
        return new(problems.Length == 0 ? read : LeakRequest.Default, problems);
    }
}
