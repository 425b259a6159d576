using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;

namespace MemHog.Load.Spec.Values;

/// <summary>"GET /hog?mb=100": a method, GET if left out, and a path on the target.</summary>
internal static class Calls
{
    private static readonly string[] Methods = ["GET", "HEAD", "DELETE", "POST", "PUT", "PATCH", "OPTIONS"];

    public static Maybe<HttpCall> Request(Node node)
    {
        var remedy = $"Write a method and a path, e.g. {node.Example("GET /hog?mb=100")}.";
        if (node.Text(remedy, "is not a request") is not { HasValue: true, Value: var text })
            return new Nothing();
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var (method, path) = space < 0 ? ("GET", text) : (text[..space], text[(space + 1)..]);
        if (Methods.Contains(method, StringComparer.Ordinal))
            return Target(node, path, remedy) is { HasValue: true } target ? new HttpCall(method, target.Value) : new Nothing();
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
        if (path.Any(c => c is <= ' ' or > '~' or '#'))
            return node.Wrong("holds a character that has no place in a path", "Percent-encode it: a space is %20.");
        return path.Length <= 4096 ? path : node.Wrong("is longer than 4096 characters", remedy);
    }
}
