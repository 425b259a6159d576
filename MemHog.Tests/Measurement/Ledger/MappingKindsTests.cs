using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Measurement.Ledger;
using MemHog.Load.Model;

namespace MemHog.Tests.Measurement.Ledger;

public sealed class MappingKindsTests
{
    /// <summary>
    /// The API on .NET 10.0.12 under 512 MiB after a few requests for 60 MB, with Linux 6.18; without the mappings of files
    /// that hold nothing of its own, and with the two figures that are read.
    /// </summary>
    [Theory]
    [InlineData("workstation", 242_964)]
    [InlineData("server", 243_112)]
    public void Of_a_real_process_everything_of_its_own_has_a_kind(string gc, long residentAnonKilobytes)
    {
        var sums = Recorded(gc);

        // RssAnon of /proc/PID/status at the same moment.
        Assert.Equal(residentAnonKilobytes * 1024, sums.GcHeapBytes + sums.CodeBytes - sums.CodeSharedBytes + sums.StackBytes + sums.NativeHeapBytes + sums.LibraryBytes + sums.OtherBytes);
    }

    [Fact]
    public void The_GCs_range_holds_the_four_arrays_of_60_MB_and_hardly_more()
    {
        const int ArraysKilobytes = 4 * 58_596;

        Assert.Equal(Kilobytes(gc: 235_936, code: 9_003, stacks: 388, malloc: 4_404, libraries: 1_632, other: 604), Recorded("workstation"));
        Assert.Equal(Kilobytes(gc: 235_800, code: 9_007, stacks: 448, malloc: 4_428, libraries: 1_632, other: 804), Recorded("server"));
        Assert.InRange(Recorded("workstation").GcHeapBytes / 1024, ArraysKilobytes, ArraysKilobytes * 1.01);
    }

    [Fact]
    public void A_program_that_is_not_NET_has_no_heap_of_a_GC()
    {
        var sums = Sum(
            """
            5599a0000000-5599a0021000 rw-p 00000000 00:00 0                          [heap]
            Anonymous:            132 kB
            7f0000000000-7f0000021000 rw-p 00000000 00:00 0
            Anonymous:            100 kB
            7f0000021000-7f0004000000 ---p 00000000 00:00 0
            Anonymous:              0 kB
            7f0010000000-7f0020000000 rw-p 00000000 00:00 0
            Anonymous:         200000 kB
            7f0020000000-7f0020001000 ---p 00000000 00:00 0
            Anonymous:              0 kB
            7f0020001000-7f0020801000 rw-p 00000000 00:00 0
            Anonymous:             64 kB
            7f0030000000-7f0030001000 rw-p 00001000 08:01 77                         /opt/some program/lib x.so
            Anonymous:              4 kB
            7f0040000000-7f0040001000 rwxp 00000000 00:00 0
            Anonymous:              8 kB
            7ffc00000000-7ffc00021000 rw-p 00000000 00:00 0                          [stack]
            Anonymous:             16 kB
            """);

        Assert.Equal(new MappedMemory(0, 8 * 1024, 0, 80 * 1024, 232 * 1024, 4 * 1024, 200_000 * 1024), sums);
    }

    [Fact]
    public void Code_without_double_mapping_is_anonymous_and_executable_and_never_of_the_heap()
    {
        var sums = Sum(
            """
            7f0000000000-7f0010000000 rw-p 00000000 00:00 0
            Anonymous:           5000 kB
            7f0010000000-7f0010100000 rwxp 00000000 00:00 0
            Anonymous:            300 kB
            7f0020000000-7f0020001000 r-xp 00000000 08:01 77                         /app/libcoreclr.so
            Anonymous:              0 kB
            """);

        Assert.Equal(new MappedMemory(5000 * 1024, 300 * 1024, 0, 0, 0, 0, 0), sums);
    }

    [Fact]
    public void A_text_cut_anywhere_is_read_as_far_as_it_goes()
    {
        var whole = File.ReadAllText(PathOf("workstation"));
        var all = Recorded("workstation");
        Prop.ForAll(Gen.Choose(0, whole.Length).ToArbitrary(), length =>
        {
            var part = Sum(whole[..length]);
            var sum = part.GcHeapBytes + part.StackBytes + part.NativeHeapBytes + part.LibraryBytes + part.OtherBytes;
            Assert.InRange(sum, 0, all.GcHeapBytes + all.StackBytes + all.NativeHeapBytes + all.LibraryBytes + all.OtherBytes);
        }).QuickCheckThrowOnFailure();
    }

    private static MappedMemory Sum(string smaps) => MappingKinds.Sum(Mapping.Parse(smaps));

    private static MappedMemory Kilobytes(long gc, long code, long stacks, long malloc, long libraries, long other) =>
        new(gc * 1024, code * 1024, code * 1024, stacks * 1024, malloc * 1024, libraries * 1024, other * 1024);

    private static string PathOf(string name, [CallerFilePath] string caller = "") => Path.Combine(Path.GetDirectoryName(caller)!, "recorded", name + ".txt");

    private static MappedMemory Recorded(string name) => Sum(File.ReadAllText(PathOf(name)));
}
