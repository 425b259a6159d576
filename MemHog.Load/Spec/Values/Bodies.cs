using System.Security.Cryptography;
using System.Text;
using MemHog.Load.Model;
using MemHog.Load.Spec.Nodes;

namespace MemHog.Load.Spec.Values;

/// <summary>What a request carries: <c>body</c>, a text, or <c>body_file</c>, any bytes.</summary>
internal static class Bodies
{
    /// <summary>10 MiB.</summary>
    public const int Longest = 10 << 20;

    public static Maybe<HttpBody> OfText(Node node)
    {
        if (node.Text("Write a text, in quotes if it holds { or a colon, e.g. '{ \"id\": 1 }'.", "is not a text") is not { HasValue: true, Value: var text })
            return new Nothing();
        return Of(node, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Read now, with the experiment: all trials get the same, whatever becomes of the file.</summary>
    public static Maybe<HttpBody> OfFile(Node node)
    {
        if (Texts.Handed("Write the path of a file.")(node) is not { HasValue: true, Value: var text })
            return new Nothing();
        var path = Path.GetFullPath(Path.Combine(node.Reading.Folder, text));
        try
        {
            if (text.Length == 0 || !node.Reading.Surroundings.FileExists(path))
                return node.Wrong($"is no file (looked for {path})", "It is relative to the folder of the experiment.");
            var bytes = node.Reading.Surroundings.FirstBytes(path, Longest + 1);
            return bytes.Length <= Longest ? Of(node, bytes) : node.Wrong("is longer than 10 MiB", "Choose a smaller one: it is held in memory and sent whole.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return node.Wrong($"cannot be read ({e.Message.TrimEnd('.')})", "Check that you may read it.");
        }
    }

    private static Maybe<HttpBody> Of(Node node, byte[] bytes)
    {
        if (!Placeholders.AreSound(node, bytes))
            return new Nothing();
        if (bytes.Length > Placeholders.LongestVaryingBody && Template.Varies(bytes))
            return node.Complain("a body with placeholders is longer than 64 KiB", "Shorten it, or take {counter} and {random:…} out of it: every client writes it anew for every request.");
        return new HttpBody(bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))) { Content = bytes };
    }
}
