using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Tests.Sandbox;

public sealed class CgroupV2Tests : IDisposable
{
    private readonly FileTree tree = new FileTree().With("", RecordedCgroups.V2);
    private readonly CgroupV2 cgroup = new();

    [Fact]
    public void A_reading_is_what_linux_6_1_wrote() =>
        Assert.Equal(new MemoryReading(16384, 0, 16777216, "memory.peak", OomKills: 1) { FileBytes = 0, KernelBytes = 12288, SwapBytes = 0 }, Reading());

    [Fact]
    public void A_group_kill_is_not_taken_for_a_kill()
    {
        tree.With("", ("memory.events", "low 0\nhigh 0\nmax 3\noom 2\noom_kill 0\noom_group_kill 1\n"));

        Assert.Equal(0, Reading().OomKills);
    }

    [Fact]
    public void Before_linux_5_19_the_peak_is_left_to_the_sampler()
    {
        File.Delete(tree["memory.peak"]);

        var reading = Reading();

        Assert.Equal(("sampled", reading.CurrentBytes), (reading.PeakSource, reading.PeakBytes));
    }

    [Fact]
    public void Before_linux_5_18_the_kernels_part_is_added_up()
    {
        tree.With("", ("memory.stat", "anon 1\nkernel_stack 16384\npagetables 4096\npercpu 80\nslab 1000\n"));

        Assert.Equal(21560, Reading().KernelBytes);
    }

    [Fact]
    public void A_kernel_that_tells_nothing_of_its_part_leaves_it_open()
    {
        tree.With("", ("memory.stat", "anon 1\n"));
        File.Delete(tree["memory.swap.current"]);

        Assert.Equal((null, null, null), (Reading().KernelBytes, Reading().FileBytes, Reading().SwapBytes));
    }

    [Fact]
    public void Usage_is_cpu_time_throttling_pressure_and_hits_of_the_limit()
    {
        tree.With(
            "",
            ("cpu.stat", "usage_usec 1234567\nuser_usec 1000000\nsystem_usec 234567\nnr_periods 20\nnr_throttled 3\nthrottled_usec 4500\n"),
            ("memory.pressure", "some avg10=0.00 avg60=0.00 avg300=0.00 total=3765133\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=2526317\n"));

        Assert.Equal(
            new UsageSample(1.5)
            {
                CpuMicroseconds = 1234567,
                ThrottledPeriods = 3,
                ThrottledMicroseconds = 4500,
                LimitHits = 35,
                PressureSomeMicroseconds = 3765133,
                PressureFullMicroseconds = 2526317,
                Threads = 7,
            },
            Usage());
    }

    [Fact]
    public void What_a_kernel_has_no_file_for_is_left_open_and_no_zero()
    {
        Assert.Equal(new UsageSample(1.5) { LimitHits = 35, Threads = 7 }, Usage());

        // Without a controller for CPU time there are no throttles in the file.
        tree.With("", ("cpu.stat", "usage_usec 10\nuser_usec 5\nsystem_usec 5\n"));
        Assert.Equal(new UsageSample(1.5) { LimitHits = 35, Threads = 7, CpuMicroseconds = 10 }, Usage());
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

    private MemoryReading Reading()
    {
        using var meter = cgroup.Open(tree.Root);
        return meter.Read();
    }

    private UsageSample Usage()
    {
        using var meter = cgroup.Open(tree.Root);
        return meter.ReadUsage(new UsageSample(1.5) { Threads = 7 });
    }

    public void Dispose() => tree.Dispose();
}
