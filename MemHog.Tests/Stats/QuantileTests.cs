using MemHog.Load.Stats;

namespace MemHog.Tests.Stats;

public sealed class QuantileTests
{
    [Theory]
    [InlineData(0.05, 1.959963984540054)]
    [InlineData(0.01, 2.5758293035489004)]
    [InlineData(0.001, 3.2905267314918945)]
    [InlineData(1e-9, 6.109410204869)]
    [InlineData(1, 0)]
    public void Of_the_normal_distribution(double error, double quantile) => Assert.Equal(quantile, Normal.Quantile(error), 9);

    [Theory]
    [InlineData(0.05, 1, 12.7062)]
    [InlineData(0.05, 2, 4.3027)]
    [InlineData(0.001, 2, 31.5991)]
    [InlineData(0.01, 9, 3.2498)]
    [InlineData(0.05, 29, 2.0452)]
    [InlineData(0.05, 120, 1.9799)]
    public void Of_Students_t(double error, int freedom, double quantile) => Assert.Equal(quantile, StudentT.Quantile(error, freedom), 3);

    // By numerical integration of the density.
    [Theory]
    [InlineData(0.05, 1.5, 6.0167)]
    [InlineData(0.05, 2.5, 3.5747)]
    [InlineData(0.0115, 1.67, 12.8368)]
    [InlineData(0.0115, 3.5, 4.8645)]
    public void Of_Students_t_with_broken_degrees_of_freedom_it_is_within_4_percent(double error, double freedom, double quantile) =>
        Assert.InRange(StudentT.Quantile(error, freedom) / quantile, 0.99, 1.04);
}
