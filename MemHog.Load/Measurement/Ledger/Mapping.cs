using System.Collections.Immutable;
using System.Globalization;

namespace MemHog.Load.Measurement.Ledger;

/// <summary>One mapping of a process, from /proc/PID/smaps (kernel: Documentation/filesystems/proc.rst).</summary>
/// <param name="Start">First address.</param>
/// <param name="End">First address behind it.</param>
/// <param name="Permissions">"rw-p": read, write, execute, private or shared.</param>
/// <param name="Name">A file's path, "[heap]", "[stack]"…; empty for anonymous memory.</param>
/// <param name="AnonymousBytes">Pages that are its own, also those that a private mapping of a file has copied.</param>
/// <param name="ShareBytes">Its proportional share (Pss): a page that is mapped twice counts half in each mapping.</param>
internal readonly record struct Mapping(ulong Start, ulong End, string Permissions, string Name, long AnonymousBytes, long ShareBytes)
{
    public bool IsAnonymous => Name.Length == 0;

    public bool IsReserved => Permissions.StartsWith("---", StringComparison.Ordinal);

    public bool IsExecutable => Permissions.Contains('x', StringComparison.Ordinal);

    public ulong Length => End - Start;

    /// <summary>
    /// All mappings in a text, in the order of their addresses; each is a head and a list of figures:
    /// <code>
    /// 7f7404c00000-7f7408539000 rw-p 00000000 00:00 0
    /// Pss:               58596 kB
    /// Anonymous:         58596 kB
    /// </code>
    /// A text that was cut is read as far as it goes.
    /// </summary>
    public static ImmutableArray<Mapping> Parse(string smaps)
    {
        var mappings = ImmutableArray.CreateBuilder<Mapping>();
        foreach (var line in smaps.AsSpan().EnumerateLines())
        {
            if (Head(line) is { } head)
                mappings.Add(head);
            else if (mappings.Count > 0 && Kilobytes(line, "Anonymous:") is { } anonymous)
                mappings[^1] = mappings[^1] with { AnonymousBytes = anonymous };
            else if (mappings.Count > 0 && Kilobytes(line, "Pss:") is { } share)
                mappings[^1] = mappings[^1] with { ShareBytes = share };
        }

        return mappings.ToImmutable();
    }

    private static Mapping? Head(ReadOnlySpan<char> line)
    {
        var dash = line.IndexOf('-');
        var space = line.IndexOf(' ');
        if (dash <= 0 || space <= dash || !Address(line[..dash], out var start) || !Address(line[(dash + 1)..space], out var end))
            return null;
        // Permissions, offset, device and inode; whatever follows is the name, spaces and all.
        var rest = line[(space + 1)..];
        var permissions = Word(ref rest).ToString();
        for (var skipped = 0; skipped < 3; skipped++)
            Word(ref rest);
        return new Mapping(start, end, permissions, rest.Trim().ToString(), 0, 0);
    }

    private static ReadOnlySpan<char> Word(ref ReadOnlySpan<char> rest)
    {
        var space = rest.IndexOf(' ');
        var word = space < 0 ? rest : rest[..space];
        rest = space < 0 ? [] : rest[(space + 1)..];
        return word;
    }

    private static bool Address(ReadOnlySpan<char> text, out ulong address) => ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out address);

    private static long? Kilobytes(ReadOnlySpan<char> line, string key) =>
        line.StartsWith(key, StringComparison.Ordinal)
        && line.EndsWith(" kB", StringComparison.Ordinal)
        && long.TryParse(line[key.Length..^" kB".Length].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var kilobytes)
            ? kilobytes * 1024
            : null;
}
