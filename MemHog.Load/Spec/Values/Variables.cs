using System.Collections.Immutable;
using System.Text.RegularExpressions;
using MemHog.Load.Spec.Nodes;

namespace MemHog.Load.Spec.Values;

/// <summary>Environment variables. Values are text as written: 9, "9", true and off all stay what they are.</summary>
internal static partial class Variables
{
    public static readonly ImmutableSortedDictionary<string, string> None = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Set for every start of the target, so that an experiment cannot set them.</summary>
    public static readonly ImmutableArray<string> Reserved = ["ASPNETCORE_URLS", "PORT"];

    public static Maybe<ImmutableSortedDictionary<string, string>> Read(Node node)
    {
        if (node.Entries($"Write names and values, e.g. {node.Example("{ DOTNET_gcServer: \"0\" }")}.") is not { HasValue: true, Value: var entries })
            return new Nothing();
        var variables = None.ToBuilder();
        var failures = node.Reading.Failures;
        foreach (var entry in entries)
        {
            CheckName(entry);
            if (Value(entry) is { HasValue: true, Value: var value })
                variables[entry.Key!] = value;
        }

        return node.Reading.Failures == failures ? variables.ToImmutable() : new Nothing();
    }

    private static Maybe<string> Value(Node entry) =>
        Texts.Handed("Write a single value, in quotes if it is empty or holds special characters, e.g. \"0\" or \"\".")(entry);

    private static void CheckName(Node entry)
    {
        if (Reserved.Contains(entry.Key!))
            entry.WrongKey("is set by MemHog for every start", "Take it away; write {port} where the target needs its port.");
        else if (!Pattern().IsMatch(entry.Key!))
            entry.WrongKey("is not the name of a variable", "Use letters, digits and underscores, e.g. DOTNET_gcServer.");
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]{0,255}\z")]
    private static partial Regex Pattern();
}
