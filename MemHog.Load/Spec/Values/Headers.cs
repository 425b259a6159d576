using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;

namespace MemHog.Load.Spec.Values;

/// <summary>Headers of a request, as RFC 9110, 5, has them. No error shows a value: it may be a password.</summary>
internal static partial class Headers
{
    private const int Most = 100;
    private const int LongestValue = 8192;
    private const string Sample = "{ Content-Type: application/json }";

    /// <summary>They say where a message goes and where it ends, which is for the connection to know.</summary>
    private static readonly ImmutableArray<string> Ours = ["Host", "Content-Length", "Transfer-Encoding", "Connection"];

    public static Maybe<ImmutableArray<HttpHeader>> Read(Node node)
    {
        if (node.Entries($"Write names and values, e.g. {node.Example(Sample)}.") is not { HasValue: true, Value: var entries })
            return new Nothing();
        var failures = node.Reading.Failures;
        if (entries.Length > Most)
            node.Complain($"there are more than {Most} headers", "Take some away.");
        var headers = ImmutableArray.CreateBuilder<HttpHeader>();
        foreach (var entry in entries)
        {
            CheckName(entry, headers);
            headers.Add(new HttpHeader(entry.Key!, Value(entry).Or("")));
        }

        return node.Reading.Failures == failures ? headers.ToImmutable() : new Nothing();
    }

    private static void CheckName(Node entry, IEnumerable<HttpHeader> before)
    {
        if (!Token().IsMatch(entry.Key!))
            entry.WrongKey("is not the name of a header", "Use letters, digits and dashes, e.g. Content-Type.");
        else if (Ours.FirstOrDefault(ours => ours.Equals(entry.Key, StringComparison.OrdinalIgnoreCase)) is { } ours)
            entry.WrongKey("is written by MemHog", $"Take it away: {ours} follows from the request.");
        else if (before.Any(header => header.Name.Equals(entry.Key, StringComparison.OrdinalIgnoreCase)))
            entry.WrongKey("is there already; upper and lower case are the same here", "Keep one of the two.");
    }

    private static Maybe<string> Value(Node entry)
    {
        if (entry.Text("Write a single value, in quotes if it is empty or holds special characters.") is not { HasValue: true, Value: var text })
            return new Nothing();
        var value = text.Trim(' ', '\t');
        if (value.Any(c => c is not ('\t' or (>= ' ' and <= '~'))))
            return entry.Complain("the value holds a line end or a character that has no place in a header", "Use printable ASCII, e.g. what is percent-encoded or in Base64.");
        if (value.Length > LongestValue)
            return entry.Complain($"the value is longer than {LongestValue} characters", "Put it into the body.");
        return Placeholders.AreSound(entry, Encoding.ASCII.GetBytes(value)) ? value : new Nothing();
    }

    /// <summary>RFC 9110, 5.6.2.</summary>
    [GeneratedRegex(@"^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}\z")]
    private static partial Regex Token();
}
