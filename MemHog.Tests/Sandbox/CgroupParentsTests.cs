using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Tests.Sandbox;

/// <summary>The trees are what Linux 6.1 (Debian 12) shows: the root offers all controllers and has no memory.max of its own.</summary>
public sealed class CgroupParentsTests : IDisposable
{
    private const string All = "cpuset cpu io memory hugetlb pids rdma misc\n";
    private readonly FileTree tree = new();

    [Fact]
    public void In_the_root_cgroup_the_root_is_the_place()
    {
        tree.With("", ("cgroup.controllers", All), ("cgroup.subtree_control", ""));

        Assert.Equal([tree.Root], Candidates(""));
    }

    [Fact]
    public void The_root_is_told_to_hand_the_controller_down_once()
    {
        tree.With("", ("cgroup.controllers", All), ("cgroup.subtree_control", ""));
        CgroupParents.Prepare(Location(""), tree.Root);
        Assert.Equal("+memory", File.ReadAllText(tree["cgroup.subtree_control"]));

        tree.With("", ("cgroup.subtree_control", "cpu memory\n"));
        CgroupParents.Prepare(Location(""), tree.Root);
        Assert.Equal("cpu memory\n", File.ReadAllText(tree["cgroup.subtree_control"]));
    }

    /// <summary>systemd 252: user@1000.service and all below it belong to the user; the terminal's scope has processes in it.</summary>
    [Fact]
    public void In_a_systemd_session_the_nearest_folder_that_hands_the_controller_down_comes_first()
    {
        const string user = "user.slice/user-1000.slice/user@1000.service";
        tree.With("", ("cgroup.controllers", All), ("cgroup.subtree_control", All))
            .With("user.slice", ("cgroup.controllers", All), ("cgroup.subtree_control", All))
            .With("user.slice/user-1000.slice", ("cgroup.controllers", "cpu memory pids\n"), ("cgroup.subtree_control", "cpu memory pids\n"))
            .With(user, ("cgroup.controllers", "cpu memory pids\n"), ("cgroup.subtree_control", "cpu memory pids\n"))
            .With($"{user}/app.slice", ("cgroup.controllers", "cpu memory pids\n"), ("cgroup.subtree_control", "cpu memory pids\n"))
            .With($"{user}/app.slice/terminal.scope", ("cgroup.controllers", "memory pids\n"), ("cgroup.subtree_control", ""));

        var candidates = Candidates($"{user}/app.slice/terminal.scope");

        Assert.Equal([tree[$"{user}/app.slice"], tree[user]], candidates.Take(2));
        Assert.Equal(tree[$"{user}/app.slice/terminal.scope"], candidates[^1]);
    }

    [Fact]
    public void Where_the_controller_does_not_reach_our_cgroup_an_ancestor_that_has_it_is_the_place()
    {
        tree.With("", ("cgroup.controllers", All), ("cgroup.subtree_control", "memory\n"))
            .With("session", ("cgroup.controllers", "memory\n"), ("cgroup.subtree_control", ""))
            .With("session/shell", ("cgroup.controllers", ""), ("cgroup.subtree_control", ""));

        Assert.Equal([tree.Root, tree["session"]], Candidates("session/shell"));
    }

    /// <summary>docker --cgroupns=private: the container's cgroup looks like a root, but it has limits, and processes that forbid children of its own.</summary>
    [Fact]
    public void In_a_container_its_own_root_is_the_only_place_and_its_limit_holds()
    {
        tree.With("", ("cgroup.controllers", "memory pids\n"), ("cgroup.subtree_control", ""), ("cgroup.procs", "1\n"), ("memory.max", "1073741824\n"));

        Assert.Equal([tree.Root], Candidates(""));
        Assert.Equal(new Bytes(1L << 30), CgroupParents.LowestLimit(new CgroupV2(), Location(""), tree.Root));
    }

    [Fact]
    public void The_lowest_limit_on_the_way_up_holds()
    {
        tree.With("")
            .With("a", ("memory.max", "1000000\n"))
            .With("a/b", ("memory.max", "max\n"))
            .With("a/b/c", ("memory.max", "2000000\n"));

        Assert.Equal(new Bytes(1_000_000), CgroupParents.LowestLimit(new CgroupV2(), Location(""), tree["a/b/c"]));
        Assert.Null(CgroupParents.LowestLimit(new CgroupV2(), Location(""), tree.Root));
    }

    [Fact]
    public void Without_the_memory_controller_there_is_no_place()
    {
        tree.With("", ("cgroup.controllers", "cpu pids\n"), ("cgroup.subtree_control", ""));

        Assert.Empty(Candidates(""));
    }

    [Fact]
    public void In_version_1_it_is_our_own_cgroup() =>
        Assert.Equal(["/m/docker/abc"], CgroupParents.Candidates(new CgroupLocation(CgroupVersion.V1, "/m", "/m/docker/abc")));

    public void Dispose() => tree.Dispose();

    private IReadOnlyList<string> Candidates(string directory) => CgroupParents.Candidates(Location(directory));

    private CgroupLocation Location(string directory) => new(CgroupVersion.V2, tree.Root, tree[directory]);
}
