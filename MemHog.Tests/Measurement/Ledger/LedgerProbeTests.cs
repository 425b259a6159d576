using System.Text.Json;
using MemHog.Load.Measurement;
using MemHog.Load.Measurement.Heap;
using MemHog.Load.Measurement.Ledger;
using MemHog.Load.Model;
using MemHog.Tests.Api;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Measurement.Ledger;

/// <summary>Real processes.</summary>
public sealed class LedgerProbeTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public async Task The_GC_heap_is_what_the_GC_itself_says_that_it_has_committed(string server)
    {
        await using var specimen = await SpecimenProcess.Start(("DOTNET_gcServer", server), ("DOTNET_GCHeapHardLimit", "0x20000000"));
        // Something that stays, then a full collection from outside: after it, committed memory is what the GC's last word says.
        await specimen.Client.GetStringAsync("/leak?kind=cache&count=1500&bytes=80000");
        Assert.IsType<HeapLook.Taken>(await new HeapProbe(TimeProvider.System, TimeSpan.FromMinutes(2)).TakeAsync(specimen.Id, 64, default));
        var committed = JsonDocument.Parse(await specimen.Client.GetStringAsync("/gc")).RootElement.GetProperty("last_committed_bytes").GetInt64();

        var ledger = await LookAsync(specimen.Id, currentBytes: 1);

        Assert.InRange(committed, 120_000_000, 400_000_000);
        // Committed pages that nobody has touched yet are not there, and the answer itself has allocated.
        Assert.InRange(ledger!.Mapped.GcHeapBytes, committed * 0.75, committed * 1.10);
        Assert.InRange(ledger.Mapped.CodeBytes, 1 << 20, 60 << 20);
        Assert.InRange(ledger.Mapped.StackBytes, 50_000, 20 << 20);
    }

    [Fact]
    public async Task The_ledger_of_a_higher_charge_replaces_that_of_a_lower_one_and_not_the_other_way_round()
    {
        var clock = new TrialClock(TimeProvider.System);
        await using var probe = new LedgerProbe(() => new LivingTarget(Environment.ProcessId, 3), clock);
        probe.Sampled(new MemorySample(clock.Seconds, 1000, 900));
        await Eventually.HoldsAsync(() => probe.Highest is not null);
        probe.Sampled(new MemorySample(clock.Seconds + 1, 1010, 900));
        probe.Sampled(new MemorySample(clock.Seconds + 1, 500, 900));
        Assert.Equal(1000, probe.Highest!.CurrentBytes);

        // Half a second later, by the sample's own time, the next look is allowed.
        await Eventually.HoldsAsync(() =>
        {
            probe.Sampled(new MemorySample(clock.Seconds + 1, 2000, 1900) { FileBytes = 5 });
            return probe.Highest.CurrentBytes == 2000;
        });
        await probe.StopAsync();
        probe.Sampled(new MemorySample(clock.Seconds + 1, 9000, 900));

        Assert.Equal((3, 2000, 1900L, 5L), (probe.Highest.Life, probe.Highest.CurrentBytes, probe.Highest.AnonBytes, probe.Highest.FileBytes));
    }

    [Fact]
    public async Task Of_a_process_that_is_gone_there_is_no_ledger() => Assert.Null(await LookAsync(int.MaxValue, currentBytes: 1));

    private static async Task<MemoryLedger?> LookAsync(int processId, long currentBytes)
    {
        var clock = new TrialClock(TimeProvider.System);
        await using var probe = new LedgerProbe(() => new LivingTarget(processId, 0), clock);
        probe.Sampled(new MemorySample(clock.Seconds, currentBytes, currentBytes));
        await probe.StopAsync();
        return probe.Highest;
    }
}
