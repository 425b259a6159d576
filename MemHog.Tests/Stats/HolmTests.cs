using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Stats;

namespace MemHog.Tests.Stats;

public sealed class HolmTests
{
    private static readonly Arbitrary<double[]> Chances = Gen.Choose(0, 1000).Select(i => i / 1000.0).ArrayOf().ToArbitrary();

    [Fact]
    public void A_worked_example_comes_out() =>
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Adjusted([0.01, 0.04, 0.03, 0.005]).Select(chance => Math.Round(chance, 12)));

    [Fact]
    public void One_effect_is_not_adjusted() => Assert.Equal(0.04, Assert.Single(Holm.Adjusted([0.04])));

    [Fact]
    public void No_chance_gets_smaller_or_more_than_1() =>
        Prop.ForAll(Chances, chances => chances.Zip(Holm.Adjusted(chances)).All(pair => pair.Second >= pair.First && pair.Second <= 1))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_effects_stays_theirs() =>
        Prop.ForAll(Chances, chances =>
        {
            var adjusted = Holm.Adjusted(chances);
            return Enumerable.Range(0, chances.Length).All(i => Enumerable.Range(0, chances.Length).All(j => chances[i] > chances[j] || adjusted[i] <= adjusted[j]));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(12.706204736, 1, 0.05)]
    [InlineData(4.302652730, 2, 0.05)]
    [InlineData(3.182446305, 3, 0.05)]
    [InlineData(2.776445105, 4, 0.05)]
    [InlineData(2.228138852, 10, 0.05)]
    [InlineData(3.169272667, 10, 0.01)]
    [InlineData(63.65674116, 1, 0.01)]
    [InlineData(5.840909309, 3, 0.01)]
    [InlineData(1.959963985, 1_000_000, 0.05)]
    [InlineData(0, 5, 1)]
    public void Students_t_has_the_tabled_chances(double t, int degreesOfFreedom, double chance)
    {
        Assert.Equal(chance, StudentT.TwoSided(t, degreesOfFreedom), 6);
        Assert.Equal(chance, StudentT.TwoSided(-t, degreesOfFreedom), 6);
    }
}
