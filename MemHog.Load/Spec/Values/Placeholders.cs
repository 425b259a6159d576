using System.Text;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;

namespace MemHog.Load.Spec.Values;

/// <summary>Checks the placeholders of a request. In a path a brace is one or a slip; header values and bodies are full of braces that are neither.</summary>
internal static class Placeholders
{
    /// <summary>A body with placeholders is written anew for every request, in a buffer of each client.</summary>
    public const int LongestVaryingBody = 64 * 1024;

    private const string Remedy = "Write {counter} or {random:LOW-HIGH}, e.g. {random:1-100}";

    /// <summary>False when it reported an error.</summary>
    public static bool InPath(Node node, string path)
    {
        var bytes = Encoding.ASCII.GetBytes(path);
        if (!AreSound(node, bytes))
            return false;
        if (Template.Parse(bytes).FirstOrDefault(part => part.Kind == TemplateKind.Unknown) is not { Kind: TemplateKind.Unknown } unknown)
            return true;
        var brace = path[unknown.At.Start..];
        var word = brace.IndexOf('}', StringComparison.Ordinal) is > 0 and var end ? brace[..(end + 1)] : brace;
        node.Complain($"{SpecReport.Quote(word)} is not a placeholder", $"{Remedy}; a brace that belongs to the path is %7B.");
        return false;
    }

    /// <summary>False when it reported an error. The text is not shown: it may be a secret.</summary>
    public static bool AreSound(Node node, ReadOnlySpan<byte> text)
    {
        if (!Template.Parse(text).Any(part => part.Kind == TemplateKind.Malformed))
            return true;
        node.Complain("{random: is not followed by two whole numbers", $"{Remedy}: up to {Template.MostDigits} digits each, the smaller one first.");
        return false;
    }
}
