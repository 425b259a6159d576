using System.Collections.Immutable;
using MemHog.Load.Analysis.Comparisons;
using MemHog.Load.Model;
using MemHog.Load.Stats;

namespace MemHog.Tests.Analysis.Comparisons;

public sealed class FigureSampleTests
{
    private static readonly Cell Cell = SampleRun.Cell(0, "default");
    private static readonly PracticalThreshold Threshold = PracticalThreshold.Under(new Slo(new Ratio(0.99), new Ratio(0.99)), new Ratio(0.05));

    /// <summary>Of 1,000 requests 950 were shed: whether 50 of 50 or 49 of 50 were served hangs on a single request.</summary>
    [Fact]
    public void A_share_of_the_admitted_is_worth_as_many_requests_as_were_admitted()
    {
        var difference = FigureDifference.Between(Served(49), Served(50), paired: true, Threshold)!;

        Assert.Equal(-0.02, difference.Effect.Value, 6);
        Assert.True(difference.Effect.P > 0.1, $"P is {difference.Effect.P}");
        Assert.NotEqual(Answer.Worse, difference.Answer);
    }

    [Fact]
    public void Requests_that_could_not_be_sent_leave_shares_untold()
    {
        var trial = SampleRun.Trial(1, 0) with { Requests = new OutcomeCounts { Ok = 900, Censored = 1 } };

        Assert.Null(FigureSample.Of(ComparedFigures.Success, Cell, [trial]));
        Assert.NotNull(FigureSample.Of(ComparedFigures.Peak, Cell, [trial]));
    }

    private static FigureSample? Served(long ok) => FigureSample.Of(
        ComparedFigures.Served, Cell, Enumerable.Range(1, 5).Select(number => SampleRun.Trial(number, 0) with { Block = number, Requests = new OutcomeCounts { Ok = ok, Failed = 50 - ok, Shed = 950 } }));
}
