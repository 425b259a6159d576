using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MemHog.Load.Model;

namespace MemHog.Load.Results.Bundles;

/// <summary>
/// Reads a bundle that anybody may have made. Nothing is ever unpacked to a name that stands in it, and nothing it says about sizes is
/// believed: it is read into memory up to a bound, held against its hashes, and read as a run, before anything else happens.
/// </summary>
internal static class BundleReader
{
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;

    private static readonly ImmutableArray<ImmutableArray<string>> Layouts =
    [
        [BundleWriter.Index, BundleWriter.Spec, BundleWriter.Manifest, BundleWriter.Trials],
        [BundleWriter.Index, BundleWriter.Spec, BundleWriter.Manifest, BundleWriter.Trials, BundleWriter.End],
    ];

    /// <param name="path">Of the file.</param>
    /// <returns>Checked, its trials in the order of their numbers.</returns>
    /// <exception cref="BundleException">It is damaged, hostile, of a newer version, or no bundle.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static (StoredRun Run, RunManifest Manifest, RunEnd? End) Read(string path)
    {
        using var file = DurableFile.Open(path, FileMode.Open, FileAccess.Read);
        return Read(file, path);
    }

    /// <param name="stream">Of the whole bundle; can seek.</param>
    /// <param name="place">What it is called in messages.</param>
    public static (StoredRun Run, RunManifest Manifest, RunEnd? End) Read(Stream stream, string place)
    {
        try
        {
            ZipTail.Check(stream, place);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8);
            return Judged(place, Unpacked(place, archive));
        }
        // All that ZipArchive and DeflateStream say about bytes that are not as they should be. The disk's own errors are an IOException too, and none of these.
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new BundleException(place, "it is no zip file, or a damaged one", inner: e);
        }
        catch (StoreException e)
        {
            throw new BundleException(place, e.Message, inner: e);
        }
    }

    private static Dictionary<string, byte[]> Unpacked(string place, ZipArchive archive)
    {
        string[] names = [.. archive.Entries.Select(entry => entry.FullName)];
        if (archive.Entries.FirstOrDefault(entry => (entry.ExternalAttributes >> 16 & TypeMask) is not (0 or RegularFile)) is { } special)
            throw new BundleException(place, $"its entry {Shown(special.FullName)} is no plain file");
        if (names.FirstOrDefault(name => !Layouts[^1].Contains(name)) is { } unknown)
            throw new BundleException(place, $"it holds {Shown(unknown)}, which is no part of a bundle");
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } doubled)
            throw new BundleException(place, $"it holds {doubled.Key} more than once");
        if (!Layouts.Any(layout => layout.SequenceEqual(names, StringComparer.Ordinal)))
            throw new BundleException(place, $"its parts are {string.Join(", ", names)}, and not {string.Join(", ", Layouts[^1])} in this order");

        var parts = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var left = BundleWriter.MaxMegabytes * 1_000_000L;
        foreach (var entry in archive.Entries)
        {
            using var content = entry.Open();
            using var unpacked = new MemoryStream();
            var buffer = new byte[1 << 16];
            while (content.Read(buffer) is var count and > 0)
            {
                if ((left -= count) < 0)
                    throw new BundleException(place, $"it unpacks to more than {BundleWriter.MaxMegabytes} MB");
                unpacked.Write(buffer, 0, count);
            }

            parts.Add(entry.FullName, unpacked.ToArray());
        }

        return parts;
    }

    private static (StoredRun Run, RunManifest Manifest, RunEnd? End) Judged(string place, Dictionary<string, byte[]> parts)
    {
        var index = IndexOf(place, parts[BundleWriter.Index]);
        foreach (var (name, bytes) in parts.Where(part => part.Key != BundleWriter.Index))
        {
            if (index.Parts.FirstOrDefault(part => part.Name == name) is not { } told)
                throw new BundleException(place, $"its index does not name {name}");
            if (told.Bytes != bytes.LongLength || told.Sha256 != Convert.ToHexStringLower(SHA256.HashData(bytes)))
                throw new BundleException(place, $"{name} is not what its index says: size or SHA-256 differ");
        }

        if (index.Parts.Length != parts.Count - 1)
            throw new BundleException(place, "its index names parts that are not there");
        var run = new StoredRun(
            index.Run, Line(place, BundleWriter.Manifest, parts[BundleWriter.Manifest]), Lines(place, BundleWriter.Trials, parts[BundleWriter.Trials]),
            parts.TryGetValue(BundleWriter.End, out var end) ? Line(place, BundleWriter.End, end) : null);
        var (manifest, ended, sorted) = run.Checked();
        if (manifest.Schema != index.Schema)
            throw new BundleException(place, $"its index says schema {index.Schema}, its manifest {manifest.Schema}");
        if (!Encoding.UTF8.GetBytes(manifest.Spec).AsSpan().SequenceEqual(parts[BundleWriter.Spec]))
            throw new BundleException(place, $"{BundleWriter.Spec} is not the experiment of its manifest");
        return (sorted, manifest, ended);
    }

    private static BundleIndex IndexOf(string place, byte[] json)
    {
        try
        {
            using (var document = JsonDocument.Parse(json))
            {
                RefuseNewer(place, document.RootElement, "bundle", BundleIndex.CurrentBundle);
                RefuseNewer(place, document.RootElement, "schema", RunManifest.CurrentSchema);
            }

            var index = JsonSerializer.Deserialize<BundleIndex>(json, RunJson.Strict);
            return index is { Bundle: BundleIndex.CurrentBundle } && RunId.IsValid(index.Run) && index.Parts.All(part => part is not null)
                ? index
                : throw new BundleException(place, $"{BundleWriter.Index} is no index of a bundle");
        }
        catch (JsonException e)
        {
            throw new BundleException(place, $"{BundleWriter.Index} is no index of a bundle", inner: e);
        }
    }

    private static void RefuseNewer(string place, JsonElement index, string name, int current)
    {
        if (index.ValueKind == JsonValueKind.Object && index.TryGetProperty(name, out var member)
            && member.ValueKind == JsonValueKind.Number && !(member.TryGetInt64(out var version) && version <= current))
        {
            throw new BundleException(place, $"it was written by a newer MemHog ({name} {member.GetRawText()}), this one reads up to {current}", remedy: "Update");
        }
    }

    private static StoredText Line(string place, string name, byte[] bytes) =>
        Lines(place, name, bytes) is [var only] ? only with { Place = name } : throw new BundleException(place, $"{name} is not one line");

    private static ImmutableArray<StoredText> Lines(string place, string name, byte[] bytes)
    {
        var log = TrialLog.Split(bytes);
        return log.Length == bytes.Length
            ? [.. log.Lines.Select((line, at) => new StoredText($"{name} line {at + 1}", line))]
            : throw new BundleException(place, $"{name} ends in the middle of a line");
    }

    /// <summary>A name that somebody else chose, fit for a message.</summary>
    private static string Shown(string name) =>
        '"' + string.Concat(name.Take(80).Select(c => char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format ? '?' : c)) + '"';
}
