using System.Runtime.CompilerServices;

namespace MemHog.Tests.Documentation;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Texts between ```language and ```.</summary>
    public static IEnumerable<string> Blocks(string markdown, string language) =>
        markdown.Split("\n```").Index().Where(part => part.Item.StartsWith(language + "\n", StringComparison.Ordinal) && part.Index % 2 == 1)
            .Select(part => part.Item[(language.Length + 1)..]);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
