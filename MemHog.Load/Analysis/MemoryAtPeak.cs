using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Analysis;

/// <summary>What memory was used for near the peak of a trial, in lines that add up to what was charged.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Ledger">As it was taken.</param>
/// <param name="Lines">Purposes with their bytes; the last one is what no line explains, and may be negative: pages that two lines claim, or that were given back while the mappings were listed.</param>
/// <param name="LastCollection">The last collection of that process before the ledger of which something is kept; null where none is known.</param>
/// <param name="MissedBytes">How far below the peak the ledger was taken.</param>
/// <param name="MissedSeconds">How long before (negative: after) the highest sample it was taken; null without samples.</param>
internal sealed record MemoryAtPeak(
    int Trial,
    MemoryLedger Ledger,
    ImmutableArray<LedgerLine> Lines,
    GcCollection? LastCollection,
    long MissedBytes,
    double? MissedSeconds)
{
    /// <summary>How far memory rose while the mappings were listed: they then hold more than was charged, and what is unexplained is negative.</summary>
    public long RoseBytes { get; init; }

    /// <returns>Of the trial with the highest peak of those that have a ledger; null where none has.</returns>
    public static MemoryAtPeak? Of(IEnumerable<TrialResult> trials) =>
        trials.Where(trial => trial.Ledger is not null).OrderByDescending(trial => trial.PeakBytes ?? 0).ThenBy(trial => trial.Number).Select(Of).FirstOrDefault();

    private static MemoryAtPeak Of(TrialResult trial)
    {
        var ledger = trial.Ledger!;
        var mapped = ledger.Mapped;
        ImmutableArray<LedgerLine> known =
        [
            new(LedgerPurpose.GcHeap, mapped.GcHeapBytes),
            new(LedgerPurpose.Code, mapped.CodeBytes),
            new(LedgerPurpose.Stacks, mapped.StackBytes),
            new(LedgerPurpose.NativeHeap, mapped.NativeHeapBytes),
            new(LedgerPurpose.Libraries, mapped.LibraryBytes),
            new(LedgerPurpose.OtherAnonymous, mapped.OtherBytes),
            // The shared memory of code is charged as file: it must not count twice.
            new(LedgerPurpose.Files, ledger.FileBytes - mapped.CodeSharedBytes),
            new(LedgerPurpose.Kernel, ledger.KernelBytes),
        ];
        MemorySample? highest = trial.Samples.IsEmpty ? null : trial.Samples.MaxBy(sample => sample.CurrentBytes);
        return new MemoryAtPeak(
            trial.Number,
            ledger,
            [.. known, new(LedgerPurpose.Unexplained, ledger.CurrentBytes - known.Sum(line => line.Bytes ?? 0))],
            (trial.Gc?.Kept ?? []).Where(collection => collection.Life == ledger.Life && collection.AtSeconds <= ledger.AtSeconds).Select(collection => (GcCollection?)collection).LastOrDefault(),
            (trial.PeakBytes ?? ledger.CurrentBytes) - ledger.CurrentBytes,
            highest?.AtSeconds - ledger.AtSeconds)
        {
            RoseBytes = trial.Samples
                .Where(sample => sample.AtSeconds >= ledger.AtSeconds && sample.AtSeconds <= ledger.AtSeconds + ledger.TookMilliseconds / 1000)
                .Select(sample => sample.CurrentBytes - ledger.CurrentBytes)
                .DefaultIfEmpty()
                .Max(),
        };
    }
}

/// <param name="Purpose">What for.</param>
/// <param name="Bytes">Null where the kernel does not tell: then it is in what is unexplained.</param>
internal sealed record LedgerLine(LedgerPurpose Purpose, long? Bytes);

internal enum LedgerPurpose
{
    /// <summary>Touched memory in the GC's range: what it has committed, but for pages that it has not used yet.</summary>
    GcHeap,
    Code,
    Stacks,
    NativeHeap,
    Libraries,
    OtherAnonymous,

    /// <summary>Page cache and shared memory that is charged to the sandbox, but for code.</summary>
    Files,
    Kernel,
    Unexplained,
}
