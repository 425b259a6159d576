namespace MemHog.Api.Parameters;

/// <summary>
/// Reads the query of one request and collects everything that is wrong with it, by parameter. Parameters nobody
/// reads are ignored, because proxies add some.
/// </summary>
internal sealed class QueryParameters(IQueryCollection query)
{
    private const int LongestEcho = 40;

    private readonly Dictionary<string, string[]> problems = [];

    public bool Has(string name) => query.ContainsKey(name);

    /// <summary>What is wrong, by parameter name: the shape of validation problem details.</summary>
    public IDictionary<string, string[]> Problems => problems;

    /// <returns>The value, or <paramref name="absent"/> if the parameter is not given or is wrong.</returns>
    public T Read<T>(string name, T absent, Func<string, Parsed<T>> parse)
    {
        if (!query.TryGetValue(name, out var values)) return absent;
        if (values.Count > 1)
        {
            Add(name, $"is given {values.Count} times; give it once");
            return absent;
        }

        var text = values.ToString();
        var parsed = parse(text);
        if (parsed is { Problem: null, Value: { } value }) return value;
        Add(name, $"'{Echo(text)}' {parsed.Problem}");
        return absent;
    }

    public void Add(string name, string problem) =>
        problems[name] = problems.TryGetValue(name, out var before) ? [.. before, problem] : [problem];

    // A megabyte of junk comes back as a line, and control characters stay out of somebody's terminal.
    private static string Echo(string text)
    {
        var shown = text.Length <= LongestEcho ? text : string.Concat(text.AsSpan(0, LongestEcho), "…");
        return string.Create(shown.Length, shown, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++) to[i] = char.IsControl(from[i]) ? '?' : from[i];
        });
    }
}
