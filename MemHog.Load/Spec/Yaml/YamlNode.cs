using System.Collections.Immutable;

namespace MemHog.Load.Spec.Yaml;

/// <summary>Where something is written, both from 1.</summary>
internal readonly record struct Place(int Line, int Column)
{
    public static readonly Place Start = new(1, 1);
}

/// <summary>A piece of the document with its place. Nothing has a type yet: 9 and "9" are both the text 9.</summary>
internal abstract record YamlNode(Place At);

/// <param name="At">Its first character.</param>
/// <param name="Text">As written, quotes and escapes resolved.</param>
/// <param name="IsEmpty">Nothing is written, or YAML's null (~, null).</param>
/// <param name="Written">The characters of the file that it is written with, quotes included.</param>
internal sealed record YamlScalar(Place At, string Text, bool IsEmpty, Range Written) : YamlNode(At);

internal sealed record YamlList(Place At, ImmutableArray<YamlNode> Items) : YamlNode(At);

/// <summary>Entries in the order of the file; a key may occur twice, which the reader reports.</summary>
internal sealed record YamlMap(Place At, ImmutableArray<YamlEntry> Entries) : YamlNode(At);

/// <summary>What cannot be used and was reported already, so that nobody reports it again.</summary>
internal sealed record YamlBroken(Place At) : YamlNode(At);

internal sealed record YamlEntry(string Key, Place KeyAt, YamlNode Value);
