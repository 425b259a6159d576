using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Tests.Sandbox;

public sealed class CgroupV1Tests : IDisposable
{
    private readonly FileTree tree = new FileTree().With("", RecordedCgroups.V1);
    private readonly CgroupV1 cgroup = new();

    [Fact]
    public void A_reading_is_what_the_kernel_wrote() =>
        Assert.Equal(new MemoryReading(98304, 0, 16777216, "memory.max_usage_in_bytes", OomKills: 1) { FileBytes = 0, SwapBytes = null }, Reading());

    [Fact]
    public void The_resident_part_is_that_of_the_whole_subtree()
    {
        tree.With("", ("memory.stat", "rss 4096\ntotal_rss_huge 1\ntotal_rss 23543808\n"));

        Assert.Equal(23543808, Reading().AnonBytes);
    }

    [Fact]
    public void Kills_before_linux_4_13_are_not_counted_and_read_as_none()
    {
        tree.With("", ("memory.oom_control", "oom_kill_disable 0\nunder_oom 0\n"));

        Assert.Equal(0, Reading().OomKills);
    }

    [Fact]
    public void File_kernel_and_swap_are_told_where_the_kernel_has_them()
    {
        tree.With("", ("memory.stat", "cache 1\ntotal_cache 4096\ntotal_rss 8192\ntotal_swap 0\n"), ("memory.kmem.usage_in_bytes", "12288\n"));

        Assert.Equal((4096, 12288, 0), (Reading().FileBytes, Reading().KernelBytes, Reading().SwapBytes));
    }

    [Fact]
    public void A_meter_sees_what_changes_after_it_was_opened()
    {
        using var meter = cgroup.Open(tree.Root);
        Assert.Equal(98304, meter.Read().CurrentBytes);

        tree.With("", ("memory.usage_in_bytes", "4096\n"));

        Assert.Equal(4096, meter.Read().CurrentBytes);
    }

    [Fact]
    public void Pressure_throttling_and_hits_of_the_limit_are_not_told()
    {
        tree.With("", ("memory.failcnt", "0\n"), ("cgroup.procs", ""));
        using var meter = cgroup.Open(tree.Root);

        Assert.Equal(new UsageSample(1.5) { CpuMicroseconds = 0 }, meter.ReadUsage(new UsageSample(1.5)));
    }

    [Fact]
    public void No_limit_is_a_number_near_two_to_the_63()
    {
        Assert.Equal(Bytes.MiB(16), cgroup.ReadLimit(tree.Root));
        tree.With("", ("memory.limit_in_bytes", "9223372036854771712\n"));
        Assert.Null(cgroup.ReadLimit(tree.Root));
    }

    [Fact]
    public void A_limit_holds_for_memory_and_for_memory_with_swap()
    {
        tree.With("", ("memory.limit_in_bytes", ""), ("memory.memsw.limit_in_bytes", ""));

        cgroup.SetLimit(tree.Root, Bytes.MiB(64));

        Assert.Equal("67108864", File.ReadAllText(tree["memory.limit_in_bytes"]));
        Assert.Equal("67108864", File.ReadAllText(tree["memory.memsw.limit_in_bytes"]));
    }

    [Fact]
    public void Without_swap_accounting_swapping_is_discouraged_instead()
    {
        tree.With("", ("memory.swappiness", ""));
        File.Delete(tree["memory.memsw.limit_in_bytes"]);

        cgroup.SetLimit(tree.Root, Bytes.MiB(64));

        Assert.Equal("0", File.ReadAllText(tree["memory.swappiness"]));
    }

    [Fact]
    public void A_file_that_the_kernel_does_not_have_is_never_made()
    {
        File.Delete(tree["memory.limit_in_bytes"]);

        Assert.Throws<FileNotFoundException>(() => cgroup.SetLimit(tree.Root, Bytes.MiB(64)));
        Assert.False(File.Exists(tree["memory.limit_in_bytes"]));
    }

    private MemoryReading Reading()
    {
        using var meter = cgroup.Open(tree.Root);
        return meter.Read();
    }

    public void Dispose() => tree.Dispose();
}
