using MemHog.Api.Hog;
using MemHog.Api.Parameters;
using MemHog.Api.Protections.MemoryBudget;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.AspNetCore.Http;

namespace MemHog.Tests.Api.Protections.MemoryBudget;

public class HogCostTests
{
    [Theory]
    [InlineData("", 100_000_000)]
    [InlineData("?mb=30", 30_000_000)]
    [InlineData("?mib=30", 31_457_280)]
    [InlineData("?mb=30&shape=chunks", 30_000_000)]
    [InlineData("?mb=100&shape=list", 134_217_728 + 67_108_864)]
    [InlineData("?mb=0.000001&shape=list", 4096 + 2048)]
    [InlineData("?mb=2000&shape=list", 2_147_483_591L + 1_073_741_824)]
    [InlineData("?mb=-1", 0)]
    [InlineData("?mb=1&mib=1", 0)]
    public void It_follows_from_the_parameters(string query, long expected) => Assert.Equal(new Bytes(expected), Cost(query));

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(10_000_000)]
    [InlineData(16_777_216)]
    [InlineData(16_777_217)]
    public void A_list_costs_the_last_two_of_the_arrays_it_grows_through(int bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        HogShape.List.Allocate(new(bytes));
        var all = GC.GetAllocatedBytesForCurrentThread() - before;
        // All arrays together are twice the last one; the last two are one and a half times it.
        Assert.InRange(Cost($"?mb={bytes / 1_000_000m}&shape=list").Count / (double)all, 0.74, 0.76);
    }

    private static Bytes Cost(string query) => HogCost.Of(new(new QueryCollection(QueryHelpers.ParseQuery(query))));
}
