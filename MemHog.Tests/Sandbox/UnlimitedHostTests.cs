using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Tests.Sandbox;

public sealed class UnlimitedHostTests
{
    [Fact]
    public async Task It_ends_the_whole_process_group()
    {
        await using var host = new UnlimitedHost(TimeProvider.System);
        await using var sandbox = host.Create("t1", MemoryLimit.None);
        await using var process = sandbox.Start(LiveSandbox.Shell("sleep 300 & echo $!; wait"));
        await Eventually.HoldsAsync(() => process.LastOutput().Length == 1);
        var child = int.Parse(process.LastOutput()[0]);

        await sandbox.KillAllAsync();

        Assert.Equal(137, await process.Exited);
        await Eventually.HoldsAsync(() => ProcessStart.Of(child) is null);
    }

    [Fact]
    public async Task A_process_that_has_just_started_is_ended_too()
    {
        await using var host = new UnlimitedHost(TimeProvider.System);
        await using var sandbox = host.Create("t1", MemoryLimit.None);
        await using var process = sandbox.Start(LiveSandbox.Shell("exec sleep 300"));

        await sandbox.KillAllAsync().WaitAsync(TimeSpan.FromSeconds(60));

        Assert.True(process.Exited.IsCompleted);
    }

    [Fact]
    public async Task Memory_is_that_of_the_main_process_and_outlives_it()
    {
        await using var host = new UnlimitedHost(TimeProvider.System);
        await using var sandbox = host.Create("t1", MemoryLimit.None);
        await using (var process = sandbox.Start(LiveSandbox.Shell("echo up; read line; sleep 300")))
        {
            await Eventually.HoldsAsync(() => process.LastOutput().Length == 1);
            var reading = sandbox.Read();
            Assert.Equal(("VmHWM", 0), (reading.PeakSource, reading.OomKills));
            Assert.InRange(reading.CurrentBytes, 1, reading.PeakBytes);
            await sandbox.KillAllAsync();
        }

        Assert.Equal(0, sandbox.Read().CurrentBytes);
        Assert.InRange(sandbox.Read().PeakBytes, 1, long.MaxValue);
    }

    [Fact]
    public async Task It_does_not_pretend_to_limit()
    {
        await using var host = new UnlimitedHost(TimeProvider.System);

        Assert.Equal("none", host.Kind);
        Assert.Throws<InvalidOperationException>(() => host.Create("t1", new MemoryLimit(Bytes.MiB(64))));
    }

    [Fact]
    public async Task At_the_end_of_the_owner_the_guardian_ends_every_group_that_is_left()
    {
        var owner = new UnlimitedHost(TimeProvider.System);
        await using var first = owner.Create("t1-a", MemoryLimit.None).Start(LiveSandbox.Shell("echo up; exec sleep 300"));
        var gone = owner.Create("t1-b", MemoryLimit.None);
        await using var second = gone.Start(LiveSandbox.Shell("echo up; exec sleep 300"));
        await using var third = owner.Create("t1", MemoryLimit.None).Start(LiveSandbox.Shell("echo up; exec sleep 300"));
        await Eventually.HoldsAsync(() => first.LastOutput().Length + second.LastOutput().Length + third.LastOutput().Length == 3);
        await gone.KillAllAsync();
        Assert.False(first.Exited.IsCompleted || third.Exited.IsCompleted);

        await owner.DisposeAsync();

        Assert.All(await Task.WhenAll(first.Exited, third.Exited), code => Assert.Equal(137, code));
    }

    [Fact]
    public async Task At_the_end_of_the_owner_the_guardian_ends_the_group()
    {
        var owner = new UnlimitedHost(TimeProvider.System);
        await using var process = owner.Create("t1", MemoryLimit.None).Start(LiveSandbox.Shell("echo up; exec sleep 300"));
        await Eventually.HoldsAsync(() => process.LastOutput().Length == 1);

        await owner.DisposeAsync();

        Assert.Equal(137, await process.Exited);
    }
}
