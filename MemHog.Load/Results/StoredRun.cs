using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Results;

/// <summary>A run as a store keeps it, byte for byte: the texts of <see cref="RunFormat"/>. What can be read of them is read only when asked.</summary>
/// <param name="Id">Of the run.</param>
/// <param name="Manifest">One line, without its end.</param>
/// <param name="Trials">One line each.</param>
/// <param name="End">Null while the run goes on or when it was cut off.</param>
internal sealed record StoredRun(string Id, StoredText Manifest, ImmutableArray<StoredText> Trials, StoredText? End)
{
    /// <summary>Of samples and the like, for a run that may come from anywhere: a gigabyte or two of memory when all of it is read at once.</summary>
    private const int MostRows = 1 << 24;

    /// <exception cref="StoreException">It is damaged or was written by a newer version.</exception>
    public Run Read()
    {
        var manifest = RunFormat.ReadManifest(Id, Manifest);
        return new Run(manifest, RunFormat.ReadTrials(manifest, Trials), End is { } end ? RunFormat.ReadEnd(Id, end) : null);
    }

    /// <summary>The same with its trials in the order of their numbers, after all of it was read once, one trial at a time: read, a trial takes many times the memory of its text.</summary>
    /// <exception cref="StoreException">It is damaged or was written by a newer version.</exception>
    public (RunManifest Manifest, RunEnd? End, StoredRun Sorted) Checked()
    {
        var manifest = RunFormat.ReadManifest(Id, Manifest);
        var trials = new SortedDictionary<int, StoredText>();
        var rows = 0L;
        foreach (var text in Trials)
        {
            var trial = RunFormat.ReadTrial(manifest, text);
            rows += trial.Samples.Length + trial.Usage.Length + trial.Slots.Length + trial.Seconds.Length + (trial.Gc is { } gc ? gc.Kept.Length + gc.Cpu.Length : 0);
            if (rows > MostRows)
                throw RunFormat.TooMuch(Id, text.Place, MostRows);
            if (!trials.TryAdd(trial.Number, text))
                throw RunFormat.Twice(Id, text.Place, trial.Number);
            // A trial's number is its place in the order of the run, which says of which cell it is.
            if (trial.Number > manifest.Order.Length || manifest.Order[trial.Number - 1] != trial.Cell)
                throw RunFormat.Foreign(Id, text.Place, trial);
        }

        return (manifest, End is { } end ? RunFormat.ReadEnd(Id, end) : null, this with { Trials = [.. trials.Values] });
    }

    /// <summary>Whether it is the same to the byte, wherever its texts stand; both sorted.</summary>
    public bool IsSameAs(StoredRun other) =>
        Same(Manifest, other.Manifest)
        && (End is { } end ? other.End is { } otherEnd && Same(end, otherEnd) : other.End is null)
        && Trials.Length == other.Trials.Length
        && Trials.Zip(other.Trials).All(pair => Same(pair.First, pair.Second));

    private static bool Same(StoredText one, StoredText other) => one.Utf8.Span.SequenceEqual(other.Utf8.Span);
}
