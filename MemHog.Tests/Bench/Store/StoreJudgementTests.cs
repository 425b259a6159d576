using System.Collections.Immutable;
using MemHog.Load.Bench.Judgement;
using MemHog.Load.Bench.Store;
using MemHog.Load.Model;

namespace MemHog.Tests.Bench.Store;

public sealed class StoreJudgementTests
{
    [Fact]
    public void A_list_that_takes_ten_times_as_long_for_ten_times_the_runs_grows_linearly() =>
        Assert.Equal(BenchmarkVerdict.Holds, Verdict(listMost: 40, listFewer: 4, "time for each run of a list, 1,000 : 100 runs, files"));

    [Fact]
    public void One_that_grows_with_the_square_does_not() =>
        Assert.Equal(BenchmarkVerdict.DoesNotHold, Verdict(listMost: 40, listFewer: 0.4, "time for each run of a list, 1,000 : 100 runs, files"));

    [Theory]
    [InlineData(49, BenchmarkVerdict.Holds)]
    [InlineData(51, BenchmarkVerdict.DoesNotHold)]
    internal void A_list_has_its_time(double milliseconds, BenchmarkVerdict verdict) =>
        Assert.Equal(verdict, Verdict(milliseconds, listFewer: 4, "list of 1,000 runs, files"));

    [Fact]
    public void Bytes_are_counted_once_whatever_the_stores() =>
        Assert.Equal(BenchmarkVerdict.Holds, Verdict(40, 4, "one trial, on average"));

    private static BenchmarkVerdict? Verdict(double listMost, double listFewer, string figure) =>
        Assert.Single(Judges.Judge(Measured(listMost, listFewer)).Figures, one => one.Name == figure).Verdict;

    private static Benchmark Measured(double listMost, double listFewer)
    {
        var plan = new StorePlan(Quick: false).Of([StorePlan.Files], redis: null, seed: 1);
        return SampleBenchmarks.Speed() with
        {
            Verb = StorePlan.Verb,
            Parameters = plan.Parameters,
            Samples = [.. Enumerable.Range(1, 8).SelectMany(block => (BenchmarkSample[])
            [
                new(block, StorePlan.List, StorePlan.Files, [new(StorePlan.At("list", 1000), listMost), new(StorePlan.At("list", 100), listFewer)]),
                new(block, StorePlan.Batches, StorePlan.Files, ImmutableArray.Create<BenchmarkReading>(new("bytes_per_trial", 17_000), new("largest_trial_bytes", 19_900))),
            ])],
        };
    }
}
