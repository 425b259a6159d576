using System.Text.Json;
using MemHog.Load.Analysis;
using MemHog.Load.Model;
using MemHog.Load.Report;
using MemHog.Tests.Model;
using MemHog.Tests.Report;

namespace MemHog.Tests.Analysis;

public sealed class CutLatencyTests
{
    /// <summary>A hundred requests of 1 to 100 ms, and some that were cut off after 10 s.</summary>
    private static TrialResult Trial(int timeouts, int number = 1) => SampleRun.Trial(number, 0) with
    {
        Requests = new() { Ok = 100, Timeout = timeouts },
        OkLatency = Histograms.Of([.. Enumerable.Range(1, 100).Select(i => 1000L * i)]),
        CutLatency = Histograms.Of([.. Enumerable.Repeat(10_000_000L, timeouts)]),
    };

    [Theory]
    [InlineData(0, "50.0 / 90.0 / 99.0")]
    [InlineData(5, "53.0 / 95.0 / ≥ 10000")]
    [InlineData(25, "63.0 / ≥ 10000 / ≥ 10000")]
    [InlineData(200, "≥ 10000 / ≥ 10000 / ≥ 10000")]
    public void Requests_that_were_cut_off_make_percentiles_higher_or_unknown_beyond_a_bound(int timeouts, string text)
    {
        // The figures are the middles of buckets, so at most 1 % off.
        var shown = ReportText.Latency(Judge(Trial(timeouts)).Cells[0]).Split(" / ");

        foreach (var (expected, actual) in text.Split(" / ").Zip(shown))
        {
            Assert.Equal(expected[0] == '≥', actual[0] == '≥');
            Assert.InRange(Number(actual), 0.99 * Number(expected), 1.01 * Number(expected));
        }
    }

    [Fact]
    public void The_JSON_has_the_bound_as_a_number_and_says_that_it_is_one()
    {
        using var json = JsonDocument.Parse(JsonReport.Of(Judge(Trial(5))));
        var latency = json.RootElement.GetProperty("cells")[0].GetProperty("latency_ms");

        Assert.Equal((false, true, true), (latency.GetProperty("p90_is_lower_bound").GetBoolean(), latency.GetProperty("p99_is_lower_bound").GetBoolean(), latency.GetProperty("max_is_lower_bound").GetBoolean()));
        Assert.Equal((10_000, 10_000), (latency.GetProperty("p99").GetDouble(), latency.GetProperty("max").GetDouble()));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(5, true)]
    public void What_the_sign_means_is_said_where_it_stands(int timeouts, bool isSaid)
    {
        var report = Judge(Trial(timeouts));

        Assert.Equal(isSaid, ReportText.Legend(report, new CellNames(report.Run.Manifest.Cells)).Contains('≥', StringComparison.Ordinal));
    }

    [Fact]
    public void A_cell_whose_p99_nobody_could_see_is_not_called_the_faster_one()
    {
        var (one, two) = (SampleRun.Cell(0, "one", environment: ("A", "1")), SampleRun.Cell(1, "two", environment: [("A", "1"), ("B", "2")]));
        // Cut by resets after 1 ms: of the second cell nothing is known but that p99 is more than that.
        TrialResult Good(int number, int cell) => SampleRun.Trial(number, cell, 2000, 100);
        TrialResult Cut(int number) => Good(number, 1) with { Requests = new() { Ok = 2000 }, OkLatency = Histograms.Of([.. Enumerable.Repeat(500L, 2000)]), CutLatency = Histograms.Of([.. Enumerable.Repeat(1000L, 100)]) };

        var report = RunAnalysis.Of(SampleRun.Of([one, two], [Good(1, 0), Good(2, 0), Cut(3), Cut(4)]));

        Assert.True(report.Cells[1].Percentile(99) is { IsLowerBound: true, Time.TotalMilliseconds: 1 });
        Assert.Equal("one", report.Recommendation!.Cell.Cell.Levels[0].Level);
    }

    [Theory]
    [InlineData(0.9, 5, false)]
    [InlineData(4, 5, true)]
    [InlineData(4, 60, false)]
    public void That_the_laboratory_was_late_is_told_where_it_is_a_part_of_the_latency(double lateMs, double medianMs, bool isTold)
    {
        var cell = SampleRun.Cell(0, "default");
        cell = cell with { Load = cell.Load with { Rate = new ArrivalRate(200) } };
        var trial = SampleRun.Trial(1, 0, 2000, medianMs) with { Lateness = Histograms.Of([.. Enumerable.Repeat(50L, 970), .. Enumerable.Repeat((long)(1000 * lateMs), 30)]) };

        var report = RunAnalysis.Of(SampleRun.Of([cell], trial));

        Assert.Equal(isTold, report.Cells[0].Findings.Any(finding => finding.Rule == "laboratory-late"));
        Assert.All(Reports.Names.Where(name => name != "report.json"), name => Assert.Contains("The laboratory's own lateness", System.Net.WebUtility.HtmlDecode(Reports.Of(name, report)), StringComparison.Ordinal));
        Assert.Contains("\"sent_late_ms\": {", Reports.Of("report.json", report), StringComparison.Ordinal);
    }

    private static RunReport Judge(TrialResult trial) => RunAnalysis.Of(SampleRun.Of([SampleRun.Cell(0, "default")], trial));

    private static double Number(string text) => double.Parse(text.TrimStart('≥', ' '), System.Globalization.CultureInfo.InvariantCulture);
}
