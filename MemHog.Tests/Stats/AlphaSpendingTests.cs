using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Tests.Stats;

public sealed class AlphaSpendingTests
{
    private static readonly Arbitrary<TrialBudget> Budgets =
        Gen.Choose(3, 99).SelectMany(min => Gen.Choose(min + 1, 100).Select(max => new TrialBudget(min, max))).ToArbitrary();

    [Fact]
    public void All_looks_together_spend_5_percent_and_the_first_the_most() =>
        Prop.ForAll(Budgets, budget =>
        {
            var looks = Enumerable.Range(budget.Min, budget.Max - budget.Min + 1).Select(trials => AlphaSpending.ErrorAt(budget, trials)).ToArray();
            return Math.Abs(looks.Sum() - AlphaSpending.Whole) < 1e-12 && looks.All(look => look > 0 && look <= looks[0]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_fixed_number_of_trials_is_one_look() => Assert.Equal(0.05, AlphaSpending.ErrorAt(TrialBudget.Fixed(5), 2));

    [Fact]
    public void Before_the_first_look_and_after_the_last_the_level_is_that_of_the_nearest()
    {
        var budget = new TrialBudget(3, 20);
        Assert.Equal(AlphaSpending.ErrorAt(budget, 3), AlphaSpending.ErrorAt(budget, 1));
        Assert.Equal(AlphaSpending.ErrorAt(budget, 20), AlphaSpending.ErrorAt(budget, 25));
    }

    [Fact]
    public void The_published_spending_function_comes_out()
    {
        // 0.05 ln(1 + (e - 1) / 4) = 0.0179 at a quarter of the trials (Lan and DeMets 1983, their second function).
        Assert.Equal(0.0179, AlphaSpending.ErrorAt(new TrialBudget(5, 20), 5), 4);
    }
}
