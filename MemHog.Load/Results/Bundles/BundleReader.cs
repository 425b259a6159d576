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
    private const int MaxIndexBytes = 64 * 1024;

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
            return Read(new BundleEntries(archive, place).Checked(), place);
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

    private static (StoredRun Run, RunManifest Manifest, RunEnd? End) Read(BundleEntries entries, string place)
    {
        var index = IndexOf(entries.Unpacked(BundleWriter.Index, MaxIndexBytes), place);
        if (!index.Parts.Select(part => part.Name).SequenceEqual(entries.Names.Skip(1), StringComparer.Ordinal))
            throw new BundleException(place, "its index names other parts than it holds");
        if (index.Parts.Sum(part => (decimal)part.Bytes) > BundleWriter.MaxMegabytes * 1_000_000L)
            throw new BundleException(place, $"it unpacks to more than {BundleWriter.MaxMegabytes} MB");
        var parts = index.Parts.ToDictionary(part => part.Name, part => Whole(entries.Unpacked(part.Name, part.Bytes), part, place), StringComparer.Ordinal);

        StoredText Line(string name) => Lines(name) is [var only] ? only with { Place = name } : throw new BundleException(place, $"{name} is not one line");
        ImmutableArray<StoredText> Lines(string name) => BundleReader.Lines(name, parts[name], place);
        var (manifest, end, run) = new StoredRun(
            index.Run, Line(BundleWriter.Manifest), Lines(BundleWriter.Trials), parts.ContainsKey(BundleWriter.End) ? Line(BundleWriter.End) : null).Checked();
        if (manifest.Schema != index.Schema)
            throw new BundleException(place, $"its index says schema {index.Schema}, its manifest {manifest.Schema}");
        return Encoding.UTF8.GetBytes(manifest.Spec).AsSpan().SequenceEqual(parts[BundleWriter.Spec])
            ? (run, manifest, end)
            : throw new BundleException(place, $"{BundleWriter.Spec} is not the experiment of its manifest");
    }

    private static byte[] Whole(byte[] bytes, BundlePart told, string place) =>
        told.Bytes == bytes.LongLength && told.Sha256 == Convert.ToHexStringLower(SHA256.HashData(bytes))
            ? bytes
            : throw new BundleException(place, $"{told.Name} is not what its index says: size or SHA-256 differ");

    private static BundleIndex IndexOf(byte[] json, string place)
    {
        try
        {
            using (var document = JsonDocument.Parse(json))
            {
                RefuseNewer(document.RootElement, "bundle", BundleIndex.CurrentBundle, place);
                RefuseNewer(document.RootElement, "schema", RunManifest.CurrentSchema, place);
            }

            var index = JsonSerializer.Deserialize<BundleIndex>(json, RunJson.Strict);
            return index is { Bundle: BundleIndex.CurrentBundle } && RunId.IsValid(index.Run) && index.Parts.All(part => part is { Bytes: >= 0 })
                ? index
                : throw new BundleException(place, $"{BundleWriter.Index} is no index of a bundle");
        }
        catch (JsonException e)
        {
            throw new BundleException(place, $"{BundleWriter.Index} is no index of a bundle", inner: e);
        }
    }

    // Looked at before anything else: the rest of a newer index may have any shape.
    private static void RefuseNewer(JsonElement index, string name, int current, string place)
    {
        if (index.ValueKind == JsonValueKind.Object && index.TryGetProperty(name, out var member)
            && member.ValueKind == JsonValueKind.Number && !(member.TryGetInt64(out var version) && version <= current))
        {
            throw new BundleException(place, $"it was written by a newer MemHog ({name} {member.GetRawText()}), this one reads up to {current}", remedy: "Update");
        }
    }

    private static ImmutableArray<StoredText> Lines(string name, byte[] bytes, string place)
    {
        var log = TrialLog.Split(bytes);
        return log.Length == bytes.Length
            ? [.. log.Lines.Select((line, at) => new StoredText($"{name} line {at + 1}", line))]
            : throw new BundleException(place, $"{name} ends in the middle of a line");
    }
}
