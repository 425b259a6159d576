using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MemHog.Load.Model;

namespace MemHog.Load.Results.Bundles;

/// <summary>
/// A run as one file: a zip with index.json, spec.yaml, manifest.json, trials.jsonl and, where it has one, end.json, each exactly as it is
/// stored. The same run gives the same bytes: fixed times, order and compression (of one version of .NET on one kind of system).
/// </summary>
internal static class BundleWriter
{
    public const string Index = "index.json";
    public const string Spec = "spec.yaml";
    public const string Manifest = "manifest.json";
    public const string Trials = "trials.jsonl";
    public const string End = "end.json";

    /// <summary>What a bundle may unpack to: some 25,000 trials.</summary>
    public const int MaxMegabytes = 512;

    // The earliest time that a zip can hold.
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="stream">Written to from its beginning; stays open.</param>
    /// <param name="stored">Checked here before anything is written.</param>
    /// <param name="cancellation">Leaves a torn file.</param>
    /// <exception cref="StoreException">The run is damaged, was written by a newer version, or is too large for a bundle.</exception>
    public static void Write(Stream stream, StoredRun stored, CancellationToken cancellation)
    {
        var (manifest, _, run) = stored.Checked();
        ImmutableArray<(string Name, ImmutableArray<ReadOnlyMemory<byte>> Pieces)> parts =
        [
            (Spec, [Encoding.UTF8.GetBytes(manifest.Spec)]),
            (Manifest, Lines(run.Manifest)),
            (Trials, Lines([.. run.Trials])),
            .. run.End is { } end ? [(End, Lines(end))] : ImmutableArray<(string, ImmutableArray<ReadOnlyMemory<byte>>)>.Empty,
        ];
        var index = new BundleIndex(BundleIndex.CurrentBundle, manifest.Schema, run.Id, [.. parts.Select(part => Described(part.Name, part.Pieces))]);
        if (index.Parts.Sum(part => part.Bytes) > MaxMegabytes * 1_000_000L)
            throw new StoreException($"Run {run.Id} has more than {MaxMegabytes} MB, more than a bundle may hold.");

        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        foreach (var (name, pieces) in parts.Prepend((Index, [JsonSerializer.SerializeToUtf8Bytes(index, RunJson.Strict), "\n"u8.ToArray()])))
        {
            var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
            entry.LastWriteTime = Always;
            using var content = entry.Open();
            foreach (var piece in pieces)
            {
                cancellation.ThrowIfCancellationRequested();
                content.Write(piece.Span);
            }
        }
    }

    private static ImmutableArray<ReadOnlyMemory<byte>> Lines(params ReadOnlySpan<StoredText> texts)
    {
        var pieces = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>(2 * texts.Length);
        foreach (var text in texts)
        {
            pieces.Add(text.Utf8);
            pieces.Add("\n"u8.ToArray());
        }

        return pieces.MoveToImmutable();
    }

    private static BundlePart Described(string name, ImmutableArray<ReadOnlyMemory<byte>> pieces)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var piece in pieces)
            hash.AppendData(piece.Span);
        return new BundlePart(name, pieces.Sum(piece => (long)piece.Length), Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
