using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Sandbox;

namespace MemHog.Tests.Sandbox;

public class KernelTextTests
{
    [Fact]
    public void A_key_is_matched_whole_and_missing_ones_are_no_zero()
    {
        var text = "anon_thp 1\nanonymous 2\nanon 3\n"u8;

        Assert.Equal(3, KernelText.After(text, "anon"u8));
        Assert.Null(KernelText.After(text, "ano"u8));
        Assert.Null(KernelText.After(text, "file"u8));
    }

    [Fact]
    public void Pressure_is_the_total_of_its_kind()
    {
        var text = "some avg10=0.00 avg60=1.50 avg300=0.00 total=3765133\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=2526317\n"u8;

        Assert.Equal(3765133, KernelText.PressureTotal(text, "some"u8));
        Assert.Equal(2526317, KernelText.PressureTotal(text, "full"u8));
        Assert.Null(KernelText.PressureTotal("some avg10=0.00\n"u8, "some"u8));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12 13\n")]
    [InlineData("many\n")]
    public void What_is_no_number_is_not_read_as_one(string text) =>
        Assert.Throws<InvalidDataException>(() => KernelText.Number(System.Text.Encoding.ASCII.GetBytes(text)));

    /// <summary>proc(5), field by field, of a process that was named by somebody who wanted to be clever.</summary>
    [Fact]
    public void A_process_may_be_named_anything()
    {
        var stat = ProcessStat.Parse("4711 (a) R 9 (b) S 9 4711 4712 0 -1 4194560 64042 0 15 0 250 31 7 8 20 0 17 0 998877 5763317760 74817 18446744073709551615 1 1 0\n"u8);

        Assert.Equal(new ProcessStat(State: 'S', ParentId: 9, Session: 4712, Flags: 4194560, CpuTicks: 281, ReapedTicks: 15, Threads: 17, StartTicks: 998877, ResidentPages: 74817), stat);
        Assert.Equal(74817 * 4096L, stat!.Value.ResidentBytes);
    }

    [Fact]
    public void Of_anything_else_nothing_is_read() => Prop.ForAll<byte[]>(bytes => Assert.Null(ProcessStat.Parse(bytes))).QuickCheckThrowOnFailure();

    [Fact]
    public void This_process_has_threads_and_memory_and_a_dead_one_has_not()
    {
        var self = ProcessStat.Of(Environment.ProcessId)!.Value;

        Assert.InRange(self.Threads, 2, 10_000);
        Assert.InRange(self.ResidentBytes, 1 << 20, 64L << 30);
        Assert.Null(ProcessStat.Of(int.MaxValue));
    }
}
