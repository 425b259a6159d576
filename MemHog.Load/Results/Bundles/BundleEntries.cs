using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;

namespace MemHog.Load.Results.Bundles;

/// <summary>The entries of a zip that anybody may have made: exactly those of a bundle, in their order, and read no further than a bound.</summary>
/// <param name="archive">Its list of entries is known to be short.</param>
/// <param name="place">What it is called in messages.</param>
internal sealed class BundleEntries(ZipArchive archive, string place)
{
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;

    private static readonly ImmutableArray<string> AllParts = [BundleWriter.Index, BundleWriter.Spec, BundleWriter.Manifest, BundleWriter.Trials, BundleWriter.End];

    /// <summary>In their order; without the last for a run that has no end.</summary>
    public ImmutableArray<string> Names => [.. archive.Entries.Select(entry => entry.FullName)];

    /// <exception cref="BundleException">A name, a kind of entry or an order that no bundle has.</exception>
    public BundleEntries Checked()
    {
        if (archive.Entries.FirstOrDefault(entry => (entry.ExternalAttributes >> 16 & TypeMask) is not (0 or RegularFile)) is { } special)
            throw new BundleException(place, $"its entry {Shown(special.FullName)} is no plain file");
        if (Names.FirstOrDefault(name => !AllParts.Contains(name)) is { } unknown)
            throw new BundleException(place, $"it holds {Shown(unknown)}, which is no part of a bundle");
        if (Names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } doubled)
            throw new BundleException(place, $"it holds {doubled.Key} more than once");
        return Names.SequenceEqual(AllParts) || Names.SequenceEqual(AllParts[..^1])
            ? this
            : throw new BundleException(place, $"its parts are {string.Join(", ", Names)}, and not {string.Join(", ", AllParts)} in this order");
    }

    /// <exception cref="BundleException">It unpacks to more than it may: seen while it is unpacked, since a size that is written down may be a lie.</exception>
    public byte[] Unpacked(string name, long most)
    {
        using var content = archive.GetEntry(name)!.Open();
        using var unpacked = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (content.Read(buffer) is var count and > 0)
        {
            unpacked.Write(buffer, 0, count);
            if (unpacked.Length > most)
                throw new BundleException(place, $"{name} unpacks to more than {most} bytes");
        }

        return unpacked.ToArray();
    }

    /// <summary>A name that somebody else chose, fit for a message.</summary>
    private static string Shown(string name) =>
        '"' + string.Concat(name.Take(80).Select(c => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate ? '?' : c)) + '"';
}
