using MemHog.Load.Sandbox;

namespace MemHog.Tests.Sandbox;

public sealed class KernelFileTests : IDisposable
{
    private readonly FileTree tree = new();

    [Fact]
    public void A_key_is_matched_whole()
    {
        tree.With("", ("stat", "anon_thp 1\nanonymous 2\nanon 3\n"));

        Assert.Equal(3, KernelFile.ReadKey(tree["stat"], "anon"));
        Assert.Equal(0, KernelFile.ReadKey(tree["stat"], "ano"));
        Assert.Equal(0, KernelFile.ReadKey(tree["stat"], "file"));
    }

    [Fact]
    public void Max_is_the_largest_number()
    {
        tree.With("", ("limit", "max\n"), ("number", "536870912\n"));

        Assert.Equal(long.MaxValue, KernelFile.ReadNumber(tree["limit"]));
        Assert.Equal(536870912, KernelFile.ReadNumber(tree["number"]));
    }

    /// <summary>A process can rename itself to anything: fields are counted from the last parenthesis.</summary>
    public void Dispose() => tree.Dispose();
}
