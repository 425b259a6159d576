using MemHog.Load.Model;
using MemHog.Load.Spec;

namespace MemHog.Tests.Spec;

/// <summary>The key <c>compare</c>.</summary>
public sealed class ComparisonTests
{
    [Fact]
    public void Nothing_written_is_nothing_stored() => Assert.Null(Sample.Valid(Sample.Text).Comparison);

    [Fact]
    public void A_baseline_is_named_by_its_levels() => Assert.Equal(
        new ComparisonPlan([new LevelChoice("gc", "default")], false, new Ratio(0.1)),
        Read("{ baseline: { gc: default }, threshold: 10% }"));

    [Theory]
    [InlineData("all pairs")]
    [InlineData("{ pairs: all }")]
    [InlineData("{ pairs: all, threshold: 5% }")]
    public void All_pairs_can_be_asked_for(string written) => Assert.Equal(ComparisonPlan.Usual with { AllPairs = true }, Read(written));

    [Fact]
    public void A_threshold_alone_leaves_the_usual_baseline() => Assert.Equal(ComparisonPlan.Usual with { Threshold = new Ratio(0.025) }, Read("{ threshold: 2.5% }"));

    [Theory]
    [InlineData("everything", "is not a comparison")]
    [InlineData("[gc]", "a list is not a comparison")]
    [InlineData("{ baseline: { gs: default } }", "is not a factor of this experiment")]
    [InlineData("{ baseline: { gc: workstaton } }", "is not a level of gc")]
    [InlineData("{ baseline: {} }", "the baseline is empty")]
    [InlineData("{ baseline: default }", "is not a mapping")]
    [InlineData("{ baseline: { gc: [default] } }", "is not the name of a level")]
    [InlineData("{ baseline: { gc: default }, pairs: all }", "stands beside a baseline")]
    [InlineData("{ pairs: some }", "is not known")]
    [InlineData("{ threshold: 0% }", "is out of bounds")]
    [InlineData("{ threshold: 101% }", "is out of bounds")]
    [InlineData("{ threshold: 5 }", "is not a percentage")]
    [InlineData("{ threshold: \">= 5%\" }", "is not a percentage")]
    [InlineData("{ against: { gc: default } }", "is not a key here")]
    public void Anything_else_is_one_error_with_a_remedy(string written, string problem)
    {
        var invalid = Assert.IsType<SpecResult.Invalid>(ExperimentReader.Read(With(written), Sample.File, Sample.Machine));

        var error = Assert.Single(invalid.Errors);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
    }

    private static ComparisonPlan? Read(string written) => Sample.Valid(With(written)).Comparison;

    private static string With(string written) => Sample.Text + $"compare: {written}\n";
}
