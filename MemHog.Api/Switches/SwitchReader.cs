using MemHog.Api.Parameters;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace MemHog.Api.Switches;

/// <summary>
/// Reads switches from the configuration and collects all that is wrong with them, as <see cref="QueryParameters"/>
/// does for a request. An empty value is no value: that is how a variable is unset where it cannot be removed.
/// </summary>
internal sealed class SwitchReader
{
    private readonly QueryParameters settings;
    private readonly Dictionary<string, List<string>> given;
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="configuration">Where the values are.</param>
    /// <param name="sections">Whose names are checked: a misspelt switch protects nobody and must not pass unseen.</param>
    public SwitchReader(IConfiguration configuration, params string[] sections)
    {
        given = sections.ToDictionary(section => section, section => Leaves(configuration.GetSection(section)).ToList());
        settings = new(new QueryCollection(given.Values
            .SelectMany(names => names)
            .ToDictionary(name => name, name => new StringValues(configuration[ToKey(name)]), StringComparer.OrdinalIgnoreCase)));
    }

    public bool Has(string name)
    {
        known.Add(name);
        return settings.Has(name);
    }

    /// <returns>The value, or <paramref name="absent"/> if it is not given or is wrong.</returns>
    public T Read<T>(string name, T absent, Func<string, Parsed<T>> parse)
    {
        known.Add(name);
        return settings.Read(name, absent, parse);
    }

    /// <returns>The value, or null if it is not given.</returns>
    public T? ReadIfGiven<T>(string name, Func<string, Parsed<T>> parse)
        where T : struct =>
        Has(name) ? Read(name, default, parse) : null;

    /// <summary>Whether anything of a section is given.</summary>
    public bool HasAny(string section) => given[section].Count > 0;

    public void Add(string name, string problem) => settings.Add(name, problem);

    /// <summary>What is wrong, a line each; to be asked when everything has been read.</summary>
    public IEnumerable<string> Problems() =>
        settings.Problems
            .SelectMany(problem => problem.Value.Select(what => $"{problem.Key}: {what}"))
            .Concat(given.SelectMany(section => section.Value.Except(known, StringComparer.OrdinalIgnoreCase).Select(name => Unknown(section.Key, name))))
            .Order(StringComparer.Ordinal);

    private string Unknown(string section, string name) =>
        $"{name}: is no switch; write one of {string.Join(", ", known.Where(other => other.StartsWith(section + "__", StringComparison.Ordinal)).Order(StringComparer.Ordinal))}";

    // As people set them: Protections__Limit. The configuration's own separator is a colon.
    private static IEnumerable<string> Leaves(IConfigurationSection section) =>
        section.AsEnumerable()
            .Where(setting => !string.IsNullOrWhiteSpace(setting.Value))
            .Select(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal));

    private static string ToKey(string name) => name.Replace("__", ":", StringComparison.Ordinal);
}
