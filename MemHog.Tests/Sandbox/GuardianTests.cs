using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Tests.Sandbox;

/// <summary>A guardian acts when its input ends, which the kernel sees to in whatever way its owner ends; here the input is closed by hand.</summary>
[Trait("Category", "Cgroup")]
public sealed class GuardianTests
{
    [CgroupFact]
    public async Task At_the_end_of_its_owner_it_kills_and_removes_what_has_the_prefix()
    {
        using var parent = new LiveParent();
        var cgroup = parent.Make("memhog-1-1-1-t1");
        var other = parent.Make("memhog-1-1-10-t1");
        await using var process = cgroup.Start(LiveSandbox.Shell("setsid sleep 300 & exec sleep 300"));
        await using var spared = other.Start(LiveSandbox.Shell("exec sleep 300"));
        await parent.UntilSomebodyIsInAsync("memhog-1-1-1-t1");
        await parent.UntilSomebodyIsInAsync("memhog-1-1-10-t1");

        await Guardian.OfCgroups(Path.Combine(parent.Folder, "memhog-1-1-1")).DisposeAsync();

        Assert.Equal(["memhog-1-1-10-t1"], parent.Children());
        Assert.Equal(137, await process.Exited);
        Assert.False(spared.Exited.IsCompleted);
        await other.DisposeAsync();
    }

    [CgroupFact]
    public async Task It_has_nothing_to_do_after_an_orderly_end()
    {
        using var parent = new LiveParent();

        await Guardian.OfCgroups(Path.Combine(parent.Folder, "memhog-1-1-1")).DisposeAsync();

        Assert.Empty(parent.Children());
    }
}
