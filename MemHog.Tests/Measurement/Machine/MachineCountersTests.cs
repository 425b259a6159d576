using System.Diagnostics;
using System.Text;
using MemHog.Load.Measurement;
using MemHog.Load.Measurement.Machine;

namespace MemHog.Tests.Measurement.Machine;

public sealed class MachineCountersTests
{
    /// <summary>Of a machine with two processors, recorded.</summary>
    private const string Stat = """
        cpu  2256557 98585 553809 1626487 5257 0 66323 3003 0 0
        cpu0 1104188 35826 274719 853035 1156 0 32202 1511 0 0
        cpu1 1152369 62758 279090 773452 4101 0 34120 1491 0 0
        intr 260313061 0 9 0 0
        ctxt 1

        """;

    [Fact]
    public void Idle_waiting_and_stolen_time_is_not_busy_and_each_processor_has_a_line() =>
        Assert.Equal(new ProcessorTicks(Processors: 2, Busy: 2256557 + 98585 + 553809 + 0 + 66323, Steal: 3003), ProcessorTicks.Parse(Encoding.ASCII.GetBytes(Stat)));

    [Theory]
    [InlineData("")]
    [InlineData("cpu  1 2 3\ncpu0 1 2 3\n")]
    [InlineData("intr 1\n")]
    public void What_is_no_such_text_is_not_read(string text) =>
        Assert.Throws<InvalidDataException>(() => ProcessorTicks.Parse(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Two_looks_subtract_and_what_one_of_them_does_not_know_stays_unknown()
    {
        var before = new MachineCounters(AtSeconds: 1, Processors: 2, BusyTicks: 1000, StealTicks: 5, OwnTicks: 100, SwappedPages: 3, Throttles: null);
        var after = new MachineCounters(AtSeconds: 11, Processors: 2, BusyTicks: 2500, StealTicks: 25, OwnTicks: 1400, SwappedPages: 5, Throttles: 1);

        var use = after - before;

        Assert.Equal((10.0, 15.0, 13.0, 0.2), (use.Seconds, use.BusySeconds, use.OwnSeconds, use.StealSeconds));
        Assert.Equal((2L * Environment.SystemPageSize, null), (use.SwappedBytes, use.Throttles));
        Assert.Equal((0.1, 0.01), (use.OtherRatio, use.StealRatio));
    }

    [Fact]
    public async Task Work_of_a_child_is_our_own_while_it_lives_and_when_it_is_gone()
    {
        var clock = new TrialClock(TimeProvider.System);
        var before = MachineCounters.Read(clock)!.Value.OwnTicks;
        using var child = Process.Start(new ProcessStartInfo("sh", ["-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; read line"]) { RedirectStandardInput = true })!;

        while (MachineCounters.Read(clock)!.Value.OwnTicks - before < 5)
            Assert.False(child.HasExited);
        await child.StandardInput.WriteLineAsync("enough");
        await child.WaitForExitAsync();

        Assert.InRange(MachineCounters.Read(clock)!.Value.OwnTicks - before, 5L, long.MaxValue);
    }

    [Fact]
    public void A_machine_is_at_least_as_busy_as_we_are()
    {
        var clock = new TrialClock(TimeProvider.System);
        // The machine is looked at before and after us: what other tests of this process use between two looks is in its figure too.
        var first = MachineCounters.Read(clock)!.Value;
        var before = MachineCounters.Read(clock)!.Value;
        var spin = Stopwatch.StartNew();
        for (var own = Environment.CpuUsage.TotalTime; Environment.CpuUsage.TotalTime - own < TimeSpan.FromMilliseconds(300);)
            _ = Math.Sqrt(spin.ElapsedTicks);

        var use = MachineCounters.Read(clock)!.Value - before;
        var machine = MachineCounters.Read(clock)!.Value - first;

        Assert.InRange(use.OwnSeconds, 0.1, machine.BusySeconds + 0.2);
        Assert.InRange(use.Processors, 1, 4096);
    }
}
