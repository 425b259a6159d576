using System.Globalization;
using MemHog.Load.Spec.Nodes;

namespace MemHog.Load.Spec.Yaml;

/// <summary>Refuses what YAML 1.2 (5.1) calls unprintable. The parser takes a NUL for the end of the file, and would read half of it in silence.</summary>
internal static class TextCheck
{
    /// <summary>Reports the first such character; a binary file has thousands.</summary>
    public static void Report(string text, Reading reading)
    {
        var at = text.AsSpan().IndexOfAny(Unprintable);
        if (at < 0)
            return;
        var line = text.AsSpan(0, at).Count('\n') + 1;
        var column = at - text.LastIndexOf('\n', at);
        var problem = string.Create(CultureInfo.InvariantCulture, $"the character U+{(int)text[at]:X4} has no place in a text file");
        reading.Report(new SpecError(line, column, "", null, problem, "Check that it is the right file; an experiment is a YAML file in UTF-8."));
    }

    private static readonly System.Buffers.SearchValues<char> Unprintable = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(c => (char)c).Except(['\t', '\n', '\r']), '\u007f', '\ufffe', '\uffff']);
}
