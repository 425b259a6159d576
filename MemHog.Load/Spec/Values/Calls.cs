using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;

namespace MemHog.Load.Spec.Values;

/// <summary>"GET /hog?mb=100": a method, GET if left out, and a path on the target, in which placeholders may stand.</summary>
internal static partial class Calls
{
    private static readonly string[] Methods = ["GET", "HEAD", "DELETE", "POST", "PUT", "PATCH", "OPTIONS"];

    public static Maybe<HttpCall> Request(Node node)
    {
        var remedy = $"Write a method and a path, e.g. {node.Example("GET /hog?mb=100")}.";
        if (node.Text(remedy, "is not a request") is not { HasValue: true, Value: var text })
            return new Nothing();
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var (method, path) = space < 0 ? ("GET", text) : (text[..space], text[(space + 1)..]);
        if (path.EndsWith(" HTTP/1.1", StringComparison.Ordinal))
            return node.Wrong("ends with a version of HTTP", $"Take it away: {node.Example($"{method} {path[..^9]}")}.");
        if (Methods.Contains(method, StringComparer.Ordinal))
            return Target(node, path, remedy) is { HasValue: true } target && Placeholders.InPath(node, path) ? new HttpCall(method, target.Value) : new Nothing();
        var instead = Array.Find(Methods, known => known.Equals(method, StringComparison.OrdinalIgnoreCase)) is { } upper
            ? $"Write {upper}."
            : $"Use one of {string.Join(", ", Methods)}.";
        return node.Wrong($"has no method {SpecReport.Quote(method)}", instead);
    }

    /// <summary>A path alone, called with GET.</summary>
    public static Maybe<string> Path(Node node)
    {
        var remedy = $"Write a path, e.g. {node.Example("/health/ready")}.";
        if (node.Text(remedy, "is not a path") is not { HasValue: true, Value: var text })
            return new Nothing();
        return Target(node, text, remedy);
    }

    private static Maybe<string> Target(Node node, string path, string remedy)
    {
        if (Uri.TryCreate(path, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            return node.Wrong("is a full URL", $"Write the path alone, {SpecReport.Quote(url!.PathAndQuery)}: host and port are chosen for every trial.");
        if (!path.StartsWith('/'))
            return node.Wrong("has no path that begins with /", remedy);
        // RFC 9112, 3.2: a request target holds neither spaces nor line ends, and a fragment is never sent.
        if (path.Contains('#', StringComparison.Ordinal))
            return node.Wrong("holds a fragment, which is never sent", "Take away what begins with #; a # that belongs to the path is %23.");
        if (path.EnumerateRunes().Where(rune => rune.Value is <= ' ' or > '~').Take(1).ToArray() is [var odd])
            return node.Wrong("holds a character that has no place in a path", $"Percent-encode it: {Name(odd)} is {Uri.EscapeDataString(odd.ToString())}.");
        if (BrokenEscape().IsMatch(path))
            return node.Wrong("holds a % without two hexadecimal digits behind it", "Write %25 for a percent sign, or the digits of the character that is meant: a space is %20.");
        return path.Length <= 4096 ? path : node.Wrong("is longer than 4096 characters", "Put what is long into the body of a POST, under requests:.");
    }

    private static string Name(Rune rune) => rune.Value == ' ' ? "a space"
        : Rune.IsControl(rune) ? string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}")
        : rune.ToString();

    [GeneratedRegex("%(?![0-9A-Fa-f]{2})")]
    private static partial Regex BrokenEscape();
}
