using MemHog.Load.Sandbox;

namespace MemHog.Tests.Sandbox;

public sealed class KernelFileTests : IDisposable
{
    private readonly FileTree tree = new();

    [Fact]
    public void Max_is_the_largest_number()
    {
        tree.With("", ("limit", "max\n"), ("number", "536870912\n"));

        Assert.Equal(long.MaxValue, KernelFile.ReadNumber(tree["limit"]));
        Assert.Equal(536870912, KernelFile.ReadNumber(tree["number"]));
    }

    public void Dispose() => tree.Dispose();
}
