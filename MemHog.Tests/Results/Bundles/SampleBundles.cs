using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Results.Bundles;

namespace MemHog.Tests.Results.Bundles;

/// <summary>Bundles as the product writes them, and as somebody else might.</summary>
internal static class SampleBundles
{
    public static readonly RunManifest Manifest = SampleRuns.Manifest();

    /// <summary>Three trials and an end.</summary>
    public static StoredRun Run => Stored(Manifest, [.. Enumerable.Range(1, 3).Select(number => SampleRuns.Trial(number, Manifest.Order[number - 1]))], SampleRuns.End());

    public static StoredRun Stored(RunManifest manifest, ImmutableArray<TrialResult> trials, RunEnd? end) => new(
        manifest.Id,
        new StoredText("manifest", RunFormat.Write(manifest)),
        [.. trials.Select(trial => new StoredText("trial", RunFormat.Write(trial)))],
        end is null ? null : new StoredText("end", RunFormat.Write(end)));

    public static byte[] Of(StoredRun run)
    {
        using var stream = new MemoryStream();
        BundleWriter.Write(stream, run, CancellationToken.None);
        return stream.ToArray();
    }

    public static StoredRun Read(byte[] bundle)
    {
        using var stream = new MemoryStream(bundle);
        return BundleReader.Read(stream, "x.zip").Run;
    }

    /// <summary>The parts of a bundle by name, in their order.</summary>
    public static List<(string Name, byte[] Content)> PartsOf(byte[] bundle)
    {
        using var archive = new ZipArchive(new MemoryStream(bundle));
        return [.. archive.Entries.Select(entry =>
        {
            using var content = new MemoryStream();
            using var unpacking = entry.Open();
            unpacking.CopyTo(content);
            return (entry.FullName, content.ToArray());
        })];
    }

    /// <summary>A zip of anything, in which nothing is checked.</summary>
    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> entries, int attributes = 0)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
                entry.ExternalAttributes = attributes;
                using var writing = entry.Open();
                writing.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A bundle with other parts, whose index says so: all its hashes match.</summary>
    public static byte[] Forged(Func<string, string, string> part, string? run = null, int? schema = null)
    {
        var parts = PartsOf(Of(Run)).Skip(1).Select(old => (old.Name, Content: Encoding.UTF8.GetBytes(part(old.Name, Encoding.UTF8.GetString(old.Content))))).ToList();
        var index = new BundleIndex(
            BundleIndex.CurrentBundle, schema ?? Manifest.Schema, run ?? Manifest.Id,
            [.. parts.Select(one => new BundlePart(one.Name, one.Content.Length, Convert.ToHexStringLower(SHA256.HashData(one.Content))))]);
        return Zip(parts.Prepend((BundleWriter.Index, JsonSerializer.SerializeToUtf8Bytes(index, RunJson.Strict))));
    }
}
