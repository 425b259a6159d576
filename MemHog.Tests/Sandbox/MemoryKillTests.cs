namespace MemHog.Tests.Sandbox;

/// <summary>What the kernel's killer did is told by its counter, not by 137, which anybody can exit with.</summary>
[Trait("Category", "Cgroup")]
public sealed class MemoryKillTests
{
    // tail(1) keeps the last line in memory, and /dev/zero has only one.
    private const string Eater = "tail /dev/zero";

    [CgroupFact]
    public async Task An_eater_is_killed_and_counted_once()
    {
        await using var live = new LiveSandbox(32);

        var (code, _) = await live.RunAsync(LiveSandbox.Shell($"exec {Eater}"));

        Assert.Equal(137, code);
        Assert.Equal(1, live.Sandbox.Read().OomKills);
        Assert.Equal("oom_kill 1", live.KernelKills());
    }

    [CgroupFact]
    public async Task A_victim_that_is_a_child_is_counted_while_the_target_lives()
    {
        await using var live = new LiveSandbox(32);

        var (code, output) = await live.RunAsync(LiveSandbox.Shell($"{Eater}; echo child ended with $?; {Eater}; exit 5"));

        Assert.Equal(5, code);
        Assert.Contains("child ended with 137", output);
        Assert.Equal(2, live.Sandbox.Read().OomKills);
    }

    [CgroupFact]
    public async Task The_counter_goes_on_over_restarts_in_the_same_sandbox()
    {
        await using var live = new LiveSandbox(32);

        for (var start = 1; start <= 3; start++)
        {
            await live.RunAsync(LiveSandbox.Shell($"exec {Eater}"));
            Assert.Equal(start, live.Sandbox.Read().OomKills);
        }
    }

    [CgroupFact]
    public async Task Exit_code_137_is_no_kill()
    {
        await using var live = new LiveSandbox(32);

        Assert.Equal(137, (await live.RunAsync(LiveSandbox.Shell("exit 137"))).Code);
        Assert.Equal(0, live.Sandbox.Read().OomKills);
    }

    [CgroupFact]
    public async Task A_sigkill_from_anybody_else_is_no_kill_for_memory()
    {
        await using var live = new LiveSandbox(32);

        Assert.Equal(137, (await live.RunAsync(LiveSandbox.Shell("kill -9 $$"))).Code);
        Assert.Equal(0, live.Sandbox.Read().OomKills);
    }

    [CgroupFact]
    public async Task The_peak_is_the_kernels()
    {
        await using var live = new LiveSandbox(64);

        await live.RunAsync(LiveSandbox.Shell("head -c 20000000 /dev/zero | tail -c 20000000 > /dev/null"));
        var reading = live.Sandbox.Read();

        Assert.InRange(reading.PeakBytes, 20_000_000, 64 << 20);
        Assert.Equal(long.Parse(live.Kernel("memory.max_usage_in_bytes", "memory.peak")), reading.PeakBytes);
        Assert.InRange(reading.CurrentBytes, 0, reading.PeakBytes);
    }

    [CgroupFact]
    public async Task The_peak_of_a_killed_target_is_its_limit()
    {
        await using var live = new LiveSandbox(32);

        await live.RunAsync(LiveSandbox.Shell($"exec {Eater}"));

        Assert.Equal(32 << 20, live.Sandbox.Read().PeakBytes);
    }
}
