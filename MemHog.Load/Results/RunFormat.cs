using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>
/// What every store keeps, byte for byte the same: one line of JSON for the manifest, one for each trial, one for the end.
/// Reading is strict; what cannot be read is a <see cref="StoreException"/> that names the run and the place.
/// </summary>
internal static class RunFormat
{
    public static byte[] Write(RunManifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, RunJson.Strict);

    public static byte[] Write(TrialResult trial) => JsonSerializer.SerializeToUtf8Bytes(trial, RunJson.Strict);

    public static byte[] Write(RunEnd end) => JsonSerializer.SerializeToUtf8Bytes(end, RunJson.Strict);

    public static RunManifest ReadManifest(string runId, StoredText text)
    {
        RunManifest manifest;
        try
        {
            manifest = Read<RunManifest>(runId, text);
        }
        catch (StoreException)
        {
            // A newer one may have any shape.
            RefuseNewer(runId, text);
            throw;
        }

        if (manifest.Schema > RunManifest.CurrentSchema)
            throw Newer(runId, manifest.Schema.ToString(CultureInfo.InvariantCulture));
        if (manifest.Id != runId)
            throw Damaged(runId, text.Place, "it belongs to another run");
        if (SoundManifest.WrongWith(manifest) is { } wrong)
            throw Damaged(runId, text.Place, wrong);
        return manifest;
    }

    public static RunEnd ReadEnd(string runId, StoredText text) => Read<RunEnd>(runId, text);

    public static TrialResult ReadTrial(string runId, StoredText text)
    {
        var trial = Read<TrialResult>(runId, text);
        return SoundTrial.WrongWith(trial) is { } wrong ? throw Damaged(runId, text.Place, wrong) : trial;
    }

    /// <summary>A trial of this run.</summary>
    public static TrialResult ReadTrial(RunManifest manifest, StoredText text)
    {
        var trial = ReadTrial(manifest.Id, text);
        if (trial.Cell < 0 || trial.Cell >= manifest.Cells.Length)
            throw Damaged(manifest.Id, text.Place, $"the run has no cell {trial.Cell}");
        return trial.Block == (trial.Number - 1) / manifest.Cells.Length + 1
            ? trial
            : throw Damaged(manifest.Id, text.Place, $"trial {trial.Number} is not of block {trial.Block}");
    }

    /// <summary>The trials of a run in the order of their numbers, whatever the order they were stored in.</summary>
    public static ImmutableArray<TrialResult> ReadTrials(RunManifest manifest, IEnumerable<StoredText> texts)
    {
        var trials = new SortedDictionary<int, TrialResult>();
        foreach (var text in texts)
        {
            var trial = ReadTrial(manifest, text);
            if (!trials.TryAdd(trial.Number, trial))
                throw Twice(manifest.Id, text.Place, trial.Number);
        }

        return [.. trials.Values];
    }

    public static StoreException Twice(string runId, string place, int number) => Damaged(runId, place, $"trial {number} is there twice");

    public static StoreException TooMuch(string runId, string place, int most) => Damaged(runId, place, $"up to here there are more than {most} samples");

    public static StoreException Foreign(string runId, string place, TrialResult trial) =>
        Damaged(runId, place, $"trial {trial.Number} of cell {trial.Cell} is not in the order of the run");

    private static T Read<T>(string runId, StoredText text)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text.Utf8.Span, RunJson.Strict) ?? throw Damaged(runId, text.Place, "it is null");
        }
        catch (JsonException e)
        {
            throw Damaged(runId, text.Place, $"byte {e.BytePositionInLine ?? 0} ({e.Path ?? "$"}) is not as MemHog writes it", e);
        }
        // What a converter computes of numbers that fit their type may not fit any more.
        catch (Exception e) when (e is OverflowException or ArgumentException)
        {
            throw Damaged(runId, text.Place, "it is not as MemHog writes it", e);
        }
    }

    private static void RefuseNewer(string runId, StoredText text)
    {
        try
        {
            using var document = JsonDocument.Parse(text.Utf8);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("schema", out var member)
                && member.ValueKind == JsonValueKind.Number
                && !(member.TryGetInt64(out var schema) && schema <= RunManifest.CurrentSchema))
            {
                throw Newer(runId, member.GetRawText());
            }
        }
        catch (JsonException)
        {
            // It is damaged, and reading it in full has said where.
        }
    }

    private static StoreException Newer(string runId, string schema) =>
        new($"Run {runId} was written by a newer MemHog (schema {schema}), this one reads up to {RunManifest.CurrentSchema}: update.");

    private static StoreException Damaged(string runId, string place, string what, Exception? inner = null) =>
        new($"Run {runId} is damaged: {place}: {what}.", inner);
}

/// <summary>A stored text and where it stands, for messages: "trials.jsonl line 3".</summary>
internal readonly record struct StoredText(string Place, ReadOnlyMemory<byte> Utf8);
