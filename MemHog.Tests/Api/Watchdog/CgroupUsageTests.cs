using MemHog.Api.Watchdog;

namespace MemHog.Tests.Api.Watchdog;

public sealed class CgroupUsageTests : IDisposable
{
    private readonly DirectoryInfo tree = Directory.CreateTempSubdirectory("memhog-usage");

    public void Dispose() => tree.Delete(recursive: true);

    [Fact]
    public void Version_2_has_it_in_memory_current()
    {
        Write("pods/api/memory.current", "123456789\n");
        Assert.Equal(123_456_789, Open("0::/pods/api\n")?.Read());
    }

    [Fact]
    public void Version_1_has_it_under_the_memory_controller()
    {
        Write("memory/api/memory.usage_in_bytes", "123456789\n");
        Assert.Equal(123_456_789, Open("11:cpu,cpuacct:/x\n4:memory:/api\n0::/\n")?.Read());
    }

    [Fact]
    public void The_path_of_the_host_leads_to_the_group_mounted_at_the_root_of_a_container()
    {
        Write("memory.current", "42\n");
        Assert.Equal(42, Open("0::/docker/5f1c\n")?.Read());
    }

    [Fact]
    public void It_is_read_anew_each_time()
    {
        Write("memory.current", "1\n");
        var usage = Open("0::/\n");
        Assert.Equal(1, usage?.Read());
        Write("memory.current", "20000000000\n");
        Assert.Equal(20_000_000_000, usage?.Read());
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage\n::\n:\n")]
    [InlineData("0::/\n")]
    public void Without_such_a_group_there_is_no_figure(string membership) => Assert.Null(Open(membership));

    [Fact]
    public void Without_control_groups_there_is_no_figure() =>
        Assert.Null(CgroupUsage.Open(Path.Combine(tree.FullName, "absent"), tree.FullName));

    [Theory]
    [InlineData("68456142 15303 11520 18 0\n", 1, 15303)]
    [InlineData("7", 0, 7)]
    [InlineData("7", 1, 0)]
    [InlineData("", 0, 0)]
    [InlineData("max\n", 0, 0)]
    public void A_number_that_is_not_there_is_0(string content, int field, long expected)
    {
        Write("numbers", content);
        Assert.Equal(expected, new NumberFile(Path.Combine(tree.FullName, "numbers"), field).Read());
    }

    private CgroupUsage? Open(string membership)
    {
        Write("membership", membership);
        return CgroupUsage.Open(Path.Combine(tree.FullName, "membership"), tree.FullName);
    }

    private void Write(string path, string content)
    {
        var file = new FileInfo(Path.Combine(tree.FullName, path));
        file.Directory!.Create();
        // In place, as the kernel does it, since the reader keeps the file open.
        using var stream = file.Open(FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        stream.SetLength(0);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(content));
    }
}
