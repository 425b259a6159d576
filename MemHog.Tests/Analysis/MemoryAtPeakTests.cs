using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Analysis;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

public class MemoryAtPeakTests
{
    private static readonly MemoryLedger Ledger = new(5, 0, 12.5, 400L << 20, 380L << 20, 12 << 20, 3 << 20, new MappedMemory(350 << 20, 10 << 20, 9 << 20, 1 << 20, 5 << 20, 1 << 20, 2 << 20));

    [Fact]
    public void The_lines_add_up_to_what_was_charged_whatever_they_are() => Prop.ForAll(
        Gen.Choose(-1_000_000, int.MaxValue).ArrayOf(9).ToArbitrary(),
        bytes =>
        {
            var ledger = Ledger with
            {
                CurrentBytes = bytes[0],
                FileBytes = bytes[1] % 2 == 0 ? null : bytes[1],
                KernelBytes = bytes[2] % 2 == 0 ? null : bytes[2],
                Mapped = new MappedMemory(bytes[3], bytes[4], bytes[4] / 2, bytes[5], bytes[6], bytes[7], bytes[8]),
            };

            Assert.Equal(ledger.CurrentBytes, Of(ledger).Lines.Sum(line => line.Bytes ?? 0));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_unexplained_may_be_negative_and_is_shown_so() =>
        Assert.Equal(new LedgerLine(LedgerPurpose.Unexplained, -(20L << 20)), Of(Ledger with { CurrentBytes = 355L << 20 }).Lines[^1]);

    [Fact]
    public void Shared_memory_of_code_is_not_counted_as_file_too()
    {
        var lines = Of(Ledger).Lines;

        Assert.Equal(10 << 20, lines.Single(line => line.Purpose == LedgerPurpose.Code).Bytes);
        Assert.Equal(3 << 20, lines.Single(line => line.Purpose == LedgerPurpose.Files).Bytes);
        Assert.Equal(25L << 20, lines[^1].Bytes);
    }

    [Fact]
    public void How_far_from_the_peak_it_was_taken_is_told_in_bytes_and_time()
    {
        var peak = Of(Ledger);

        // The highest sample of the trial is at 6.39 s, its peak 512 MiB.
        Assert.Equal(112L << 20, peak.MissedBytes);
        Assert.InRange(peak.MissedSeconds!.Value, 1.38, 1.40);
    }

    [Fact]
    public void How_far_memory_rose_while_mappings_were_listed_is_told()
    {
        var at = 5.01;
        var charged = DyingTrial.Of(1, 0).Samples.First(sample => sample.AtSeconds >= at - 1e-9).CurrentBytes;

        Assert.Equal(0, Of(Ledger with { AtSeconds = at, CurrentBytes = charged, TookMilliseconds = 0 }).RoseBytes);
        // 452 MiB in four seconds, in five samples.
        Assert.InRange(Of(Ledger with { AtSeconds = at, CurrentBytes = charged, TookMilliseconds = 101 }).RoseBytes, 10 << 20, 12 << 20);
    }

    [Fact]
    public void The_collection_is_the_last_one_of_that_process_before_it()
    {
        Assert.Equal(3.5, Of(Ledger).LastCollection?.AtSeconds);
        Assert.Equal(6.13, Of(Ledger with { AtSeconds = 6.3 }).LastCollection?.AtSeconds);
        Assert.Null(Of(Ledger with { AtSeconds = 3 }).LastCollection);
        Assert.Equal(6.2, Of(Ledger with { AtSeconds = 7, Life = 1 }).LastCollection?.AtSeconds);
    }

    [Fact]
    public void Of_a_cell_it_is_the_trial_with_the_highest_peak_that_has_a_ledger()
    {
        var trials = new[]
        {
            DyingTrial.Of(1, 0) with { PeakBytes = 100, Ledger = Ledger },
            DyingTrial.Of(2, 0) with { PeakBytes = 300, Ledger = Ledger },
            DyingTrial.Of(3, 0) with { PeakBytes = 900 },
        };

        Assert.Equal(2, MemoryAtPeak.Of(trials)!.Trial);
        Assert.Null(MemoryAtPeak.Of(trials.Skip(2)));
    }

    private static MemoryAtPeak Of(MemoryLedger ledger) => MemoryAtPeak.Of([DyingTrial.Of(1, 0) with { Ledger = ledger }])!;
}
