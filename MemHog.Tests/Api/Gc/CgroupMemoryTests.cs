using MemHog.Api.Gc;
using MemHog.Api.Parameters;

namespace MemHog.Tests.Api.Gc;

public sealed class CgroupMemoryTests : IDisposable
{
    private readonly DirectoryInfo tree = Directory.CreateTempSubdirectory("memhog-cgroup");

    public void Dispose() => tree.Delete(recursive: true);

    [Fact]
    public void Version_2_has_its_limit_in_memory_max()
    {
        Write("pods/api/memory.max", "536870912\n");
        Assert.Equal(new Bytes(536_870_912), Read("0::/pods/api\n"));
    }

    [Fact]
    public void The_smallest_limit_on_the_way_to_the_root_counts()
    {
        Write("pods/memory.max", "268435456\n");
        Write("pods/api/memory.max", "536870912\n");
        Assert.Equal(new Bytes(268_435_456), Read("0::/pods/api\n"));
    }

    [Fact]
    public void Version_1_has_its_limit_under_the_memory_controller()
    {
        Write("memory/api/memory.limit_in_bytes", "536870912\n");
        Write("memory/memory.limit_in_bytes", "9223372036854771712\n");
        Assert.Equal(new Bytes(536_870_912), Read("11:cpu,cpuacct:/x\n4:memory:/api\n0::/\n"));
    }

    [Fact]
    public void The_path_of_the_host_leads_to_the_limit_mounted_at_the_root_of_a_container()
    {
        Write("memory/memory.limit_in_bytes", "536870912\n");
        Assert.Equal(new Bytes(536_870_912), Read("4:memory:/docker/5f1c\n"));
    }

    [Theory]
    [InlineData("max\n")]
    [InlineData("")]
    [InlineData("-1\n")]
    public void What_is_no_limit_is_none(string content)
    {
        Write("memory.max", content);
        Assert.Null(Read("0::/\n"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage\n::\n:\n")]
    public void A_membership_nobody_understands_is_no_limit(string membership) => Assert.Null(Read(membership));

    [Fact]
    public void Without_control_groups_there_is_no_limit() =>
        Assert.Null(CgroupMemory.Read(Path.Combine(tree.FullName, "absent"), tree.FullName));

    private Bytes? Read(string membership)
    {
        Write("membership", membership);
        return CgroupMemory.Read(Path.Combine(tree.FullName, "membership"), tree.FullName);
    }

    private void Write(string path, string content)
    {
        var file = new FileInfo(Path.Combine(tree.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, content);
    }
}
