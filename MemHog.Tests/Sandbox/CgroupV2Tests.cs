using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Tests.Sandbox;

public sealed class CgroupV2Tests : IDisposable
{
    private readonly FileTree tree = new FileTree().With("", RecordedCgroups.V2);
    private readonly CgroupV2 cgroup = new();

    [Fact]
    public void A_reading_is_what_linux_6_1_wrote() =>
        Assert.Equal(new MemoryReading(16384, 0, 16777216, "memory.peak", OomKills: 1), cgroup.Read(tree.Root));

    [Fact]
    public void A_group_kill_is_not_taken_for_a_kill()
    {
        tree.With("", ("memory.events", "low 0\nhigh 0\nmax 3\noom 2\noom_kill 0\noom_group_kill 1\n"));

        Assert.Equal(0, cgroup.Read(tree.Root).OomKills);
    }

    [Fact]
    public void Before_linux_5_19_the_peak_is_left_to_the_sampler()
    {
        File.Delete(tree["memory.peak"]);

        var reading = cgroup.Read(tree.Root);

        Assert.Equal(("sampled", reading.CurrentBytes), (reading.PeakSource, reading.PeakBytes));
    }

    [Fact]
    public void The_limit_is_memory_max_and_the_root_has_none()
    {
        Assert.Equal(Bytes.MiB(16), cgroup.ReadLimit(tree.Root));

        tree.With("", ("memory.max", "max\n"));
        Assert.Null(cgroup.ReadLimit(tree.Root));

        File.Delete(tree["memory.max"]);
        Assert.Null(cgroup.ReadLimit(tree.Root));
    }

    [Fact]
    public void A_limit_forbids_swap()
    {
        tree.With("", ("memory.max", ""), ("memory.swap.max", ""));

        cgroup.SetLimit(tree.Root, Bytes.MiB(64));

        Assert.Equal(("67108864", "0"), (File.ReadAllText(tree["memory.max"]), File.ReadAllText(tree["memory.swap.max"])));
    }

    [Fact]
    public void A_kernel_without_swap_accounting_gets_the_memory_limit_alone()
    {
        File.Delete(tree["memory.swap.max"]);

        cgroup.SetLimit(tree.Root, Bytes.MiB(64));

        Assert.False(File.Exists(tree["memory.swap.max"]));
    }

    [Fact]
    public void The_kernel_kills_all_processes_at_once_where_it_can()
    {
        cgroup.Kill(tree.Root);

        Assert.Equal("1", File.ReadAllText(tree["cgroup.kill"]));
    }

    public void Dispose() => tree.Dispose();
}
