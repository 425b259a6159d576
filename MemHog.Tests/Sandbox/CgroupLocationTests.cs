using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Sandbox;

namespace MemHog.Tests.Sandbox;

/// <summary>The texts are /proc/self/cgroup and lines of /proc/self/mountinfo as they were seen on such machines.</summary>
public sealed class CgroupLocationTests
{
    private const string V1Mounts = """
        31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
        34 31 0:31 / /sys/fs/cgroup/cpuset rw,relatime - cgroup cgroup rw,cpuset
        35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
        """;

    private const string V2Mount = "30 23 0:26 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:4 - cgroup2 cgroup2 rw,nsdelegate,memory_recursiveprot\n";

    [Fact]
    public void Version_1_is_where_the_memory_controller_is_listed()
    {
        const string cgroup = "5:devices:/\n4:memory:/docker/abc\n3:cpuset:/\n";

        Assert.Equal(new CgroupLocation(CgroupVersion.V1, "/sys/fs/cgroup/memory", "/sys/fs/cgroup/memory/docker/abc"), CgroupLocation.Parse(cgroup, V1Mounts));
    }

    [Fact]
    public void Version_1_is_found_where_controllers_share_a_hierarchy()
    {
        const string cgroup = "3:cpu,cpuacct:/\n2:memory,pids:/job\n";
        const string mounts = "35 31 0:32 / /sys/fs/cgroup/memory,pids rw - cgroup cgroup rw,memory,pids\n";

        Assert.Equal("/sys/fs/cgroup/memory,pids/job", CgroupLocation.Parse(cgroup, mounts)?.Directory);
    }

    [Fact]
    public void Version_2_has_one_line()
    {
        const string cgroup = "0::/user.slice/user-1000.slice/session-1.scope\n";

        Assert.Equal(
            new CgroupLocation(CgroupVersion.V2, "/sys/fs/cgroup", "/sys/fs/cgroup/user.slice/user-1000.slice/session-1.scope"),
            CgroupLocation.Parse(cgroup, V2Mount));
    }

    [Fact]
    public void The_root_cgroup_is_the_mount_point_itself()
    {
        Assert.Equal("/sys/fs/cgroup", CgroupLocation.Parse("0::/\n", V2Mount)?.Directory);
        Assert.Equal("/sys/fs/cgroup/memory", CgroupLocation.Parse("4:memory:/\n", V1Mounts)?.Directory);
    }

    [Fact]
    public void On_a_hybrid_machine_the_version_with_the_memory_controller_counts()
    {
        const string mounts = V1Mounts + "\n41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw\n";

        Assert.Equal(CgroupVersion.V1, CgroupLocation.Parse("4:memory:/a\n0::/b\n", mounts)?.Version);
        Assert.Equal(CgroupVersion.V2, CgroupLocation.Parse("1:name=systemd:/a\n0::/b\n", mounts)?.Version);
    }

    [Fact]
    public void In_a_container_the_bind_mount_shows_only_what_is_below_its_root()
    {
        const string id = "3f2a9c";
        const string mounts = $"745 744 0:32 /docker/{id} /sys/fs/cgroup/memory ro,nosuid,nodev,noexec,relatime master:16 - cgroup cgroup rw,memory\n";

        Assert.Equal("/sys/fs/cgroup/memory", CgroupLocation.Parse($"4:memory:/docker/{id}\n", mounts)?.Directory);
        Assert.Equal("/sys/fs/cgroup/memory/job", CgroupLocation.Parse($"4:memory:/docker/{id}/job\n", mounts)?.Directory);
    }

    [Fact]
    public void A_sibling_whose_name_begins_like_the_mounts_root_is_outside_it()
    {
        const string mounts = "745 744 0:32 /docker/3f /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n";

        Assert.Equal("/sys/fs/cgroup/memory", CgroupLocation.Parse("4:memory:/docker/3f2a\n", mounts)?.Directory);
    }

    [Fact]
    public void In_a_cgroup_namespace_a_path_above_its_root_means_the_mount()
    {
        // After a process was moved out of its namespace's root, its own path begins with "/..".
        Assert.Equal("/sys/fs/cgroup", CgroupLocation.Parse("0::/../other\n", V2Mount)?.Directory);

        const string hostsHierarchy = "30 23 0:26 /../.. /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n";
        Assert.Equal("/sys/fs/cgroup", CgroupLocation.Parse("0::/\n", hostsHierarchy)?.Directory);
    }

    [Fact]
    public void Two_dots_inside_a_name_are_no_way_up() =>
        Assert.Equal("/sys/fs/cgroup/a..b", CgroupLocation.Parse("0::/a..b\n", V2Mount)?.Directory);

    [Fact]
    public void Blanks_colons_and_backslashes_in_paths_are_kept()
    {
        const string mounts = @"30 23 0:26 / /mnt/my\040groups\134x rw - cgroup2 cgroup2 rw" + "\n";

        Assert.Equal(@"/mnt/my groups\x/a b:c", CgroupLocation.Parse("0::/a b:c\n", mounts)?.Directory);
    }

    [Fact]
    public void Without_a_cgroup_mount_there_is_no_location()
    {
        Assert.Null(CgroupLocation.Parse("0::/\n", "22 27 0:20 / /proc rw - proc proc rw\n"));
        Assert.Null(CgroupLocation.Parse("", V2Mount));
        Assert.Null(CgroupLocation.Parse("3:cpuset:/\n", V1Mounts));
    }

    [Fact]
    public void Text_that_is_none_of_this_is_read_without_an_error()
    {
        // Made of the pieces that matter, so that the parser gets past its first checks.
        var piece = Gen.Elements("4:memory:/", "0::/", "a", "..", "/", ":", " ", "\n", "-", " - ", "\\040", "\\9", "\\", "30 23 0:26 ", " / ", "/sys ", "cgroup ", "cgroup2 ", "rw,memory");
        var nearText = Gen.ListOf(piece).Select(string.Concat);
        var anyText = ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "");
        var text = Gen.OneOf(nearText, anyText);

        Prop.ForAll(text.Zip(text).ToArbitrary(), pair =>
        {
            var location = CgroupLocation.Parse(pair.Item1, pair.Item2);
            return location is null || location.Directory.StartsWith(location.MountPoint, StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }
}
