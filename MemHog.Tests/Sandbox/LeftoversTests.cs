using System.Diagnostics;
using MemHog.Load.Sandbox;

namespace MemHog.Tests.Sandbox;

[Trait("Category", "Cgroup")]
public sealed class LeftoversTests
{
    [CgroupFact]
    public async Task Only_the_cgroups_of_dead_owners_are_removed()
    {
        using var parent = new LiveParent();
        using var owner = Process.Start(new ProcessStartInfo("sleep", "300"))!;
        await using var living = parent.Make($"{Leftovers.PrefixOf(owner.Id)}-1-t1");
        await using var leftBehind = parent.Make($"memhog-{owner.Id}-1-1-t1").Start(LiveSandbox.Shell("exec sleep 300"));
        await parent.UntilSomebodyIsInAsync($"memhog-{owner.Id}-1-1-t1");
        await using var ours = parent.Make($"{Leftovers.PrefixOf(Environment.ProcessId)}-1-t1");

        await Leftovers.SweepAsync(LiveParent.Interface, parent.Folder, TimeProvider.System);

        // The id is in use again, but its owner started at another time.
        Assert.Equal(137, await leftBehind.Exited);
        Assert.Equal(2, parent.Children().Count());

        owner.Kill();
        await owner.WaitForExitAsync();
        await Leftovers.SweepAsync(LiveParent.Interface, parent.Folder, TimeProvider.System);

        Assert.Equal([$"{Leftovers.PrefixOf(Environment.ProcessId)}-1-t1"], parent.Children());
    }

    [CgroupFact]
    public async Task Names_of_another_kind_are_left_alone()
    {
        using var parent = new LiveParent();
        string[] names = ["memhog-", "memhog-1-x-t1", "memhog-99999999999999999999-1-t1", "memhogs-1-1-t1", "other"];
        var others = names.Select(parent.Make).ToList();

        await Leftovers.SweepAsync(LiveParent.Interface, parent.Folder, TimeProvider.System);

        Assert.Equal(names.Order(StringComparer.Ordinal), parent.Children());
        foreach (var other in others)
            await other.DisposeAsync();
    }
}
