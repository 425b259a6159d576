namespace MemHog.Load.Results;

/// <summary>What a run may be called. An id becomes a folder name and part of a Redis key, so it is checked before either.</summary>
internal static class RunId
{
    private const int MaxLength = 120;

    /// <summary>Lower-case letters, digits and dashes, starting with a letter or digit.</summary>
    public static bool IsValid(string text) =>
        text.Length is > 0 and <= MaxLength && text[0] != '-' && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    public static string Check(string text) => IsValid(text) ? text : throw new StoreException(
        $"\"{Printable(text)}\" is not the id of a run: ids have lower-case letters, digits and dashes. `memhog list` shows them.");

    private static string Printable(string text) =>
        string.Concat(text.Take(MaxLength).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
}
