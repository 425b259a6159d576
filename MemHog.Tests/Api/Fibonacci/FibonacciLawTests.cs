using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Api.Fibonacci;

namespace MemHog.Tests.Api.Fibonacci;

public class FibonacciLawTests
{
    private readonly FibonacciMemo memo = new();

    [Fact]
    public void All_methods_agree() =>
        Prop.ForAll(Gen.Choose(0, 25).ToArbitrary(), n =>
            FibonacciMethod.All.Select(method => Value(method, n)).Distinct().Count() == 1)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void History_and_memo_agree_far_beyond_what_naive_can_do() =>
        Prop.ForAll(Gen.Choose(0, 5000).ToArbitrary(), n => Value(FibonacciMethod.History, n) == Value(FibonacciMethod.Memo, n))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Addition_holds() =>
        Prop.ForAll(Gen.Choose(1, 2000).Two().ToArbitrary(), pair =>
        {
            var (m, n) = pair;
            return F(m + n) == F(m) * F(n + 1) + F(m - 1) * F(n);
            BigInteger F(int of) => Value(FibonacciMethod.Memo, of);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1")]
    [InlineData(2, "1")]
    [InlineData(42, "267914296")]
    [InlineData(100, "354224848179261915075")]
    public void Known_numbers_are_right(int n, string expected)
    {
        foreach (var method in FibonacciMethod.All.Where(method => n <= method.MostN)) Assert.Equal(BigInteger.Parse(expected), Value(method, n));
    }

    [Fact]
    public void Twice_the_n_keeps_four_times_the_memory_and_the_estimate_is_near_what_the_heap_gives()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var large = KeptHistory.Compute(20_000, default).KeptBytes;
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / (double)large, 0.95, 1.2);
        Assert.InRange(large / (double)KeptHistory.Compute(10_000, default).KeptBytes, 3.5, 4.2);
    }

    [Fact]
    public async Task The_memo_is_one_for_all_and_grows_only_with_the_largest()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => memo.Compute(3000 + i, default))));
        Assert.Equal(Enumerable.Range(0, 8).Select(i => KeptHistory.Compute(3000 + i, default).Value), all.Select(number => number.Value));
        var kept = memo.Compute(3007, default);
        Assert.Equal(3008, kept.Kept);
        Assert.Equal((3008, kept.KeptBytes), (memo.Compute(5, default).Kept, memo.Compute(5, default).KeptBytes));
        Assert.Equal(KeptHistory.Compute(3007, default).KeptBytes, kept.KeptBytes);
    }

    private BigInteger Value(FibonacciMethod method, int n) => method.Compute(n, memo, default).Value;
}
