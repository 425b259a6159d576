using MemHog.Api.Parameters;
using MemHog.Api.Protections.MemoryBudget;

namespace MemHog.Tests.Api.Protections.MemoryBudget;

public class EffectiveLimitTests
{
    private static readonly Bytes Heap = new(384 * Bytes.MiB);

    [Fact]
    public void Without_a_container_it_is_what_the_GC_may_use() => Assert.Equal(Heap, EffectiveLimit.Of(Heap, null).Bytes);

    [Fact]
    public void In_a_container_it_is_the_heap_hard_limit_which_is_met_first() =>
        Assert.Equal(Heap, EffectiveLimit.Of(Heap, new(512 * Bytes.MiB)).Bytes);

    [Fact]
    public void A_heap_hard_limit_above_the_containers_limit_is_not_believed()
    {
        var limit = EffectiveLimit.Of(new(1024 * Bytes.MiB), new(512 * Bytes.MiB));
        Assert.Equal(new Bytes(512 * Bytes.MiB), limit.Bytes);
        Assert.Equal("the control group's limit", limit.Source);
    }

    [Fact]
    public void This_process_has_one() => Assert.True(EffectiveLimit.OfThisProcess().Bytes.Count > Bytes.MiB);
}
