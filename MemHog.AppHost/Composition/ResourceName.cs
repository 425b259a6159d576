using System.Text;

namespace MemHog.AppHost.Composition;

/// <summary>
/// A name that Aspire takes for a resource: at most 64 ASCII letters, digits and single hyphens, beginning with a letter and not
/// ending with a hyphen. Experiments name their configurations as they like.
/// </summary>
internal static class ResourceName
{
    private const int Longest = 64;

    /// <param name="prefix">Valid itself.</param>
    /// <param name="text">Anything.</param>
    /// <param name="taken">Names that are given already, without regard to case; the new one joins them.</param>
    public static string Of(string prefix, string text, ISet<string> taken)
    {
        var name = new StringBuilder(prefix);
        foreach (var letter in $"-{text}")
        {
            if (char.IsAsciiLetterOrDigit(letter))
                name.Append(char.ToLowerInvariant(letter));
            else if (name[^1] != '-')
                name.Append('-');
        }

        var whole = Cut(name.ToString(), Longest);
        var candidate = whole;
        for (var number = 2; !taken.Add(candidate); number++)
            candidate = FormattableString.Invariant($"{Cut(whole, Longest - 4)}-{number}");
        return candidate;
    }

    private static string Cut(string name, int length) => (name.Length > length ? name[..length] : name).TrimEnd('-');
}
