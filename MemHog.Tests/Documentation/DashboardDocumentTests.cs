using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using MemHog.Load.Runs;
using MemHog.ServiceDefaults.Telemetry;

namespace MemHog.Tests.Documentation;

public sealed partial class DashboardDocumentTests
{
    private static readonly string Page = Repository.Read("docs/dashboard.md");

    [Fact]
    public void Every_picture_is_there_and_every_picture_that_is_there_is_shown()
    {
        var folder = Path.Combine(Repository.Root, "docs", "dashboard");

        Assert.Equal(Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(), Pictures().Matches(Page).Select(match => match.Groups[1].Value).Order());
    }

    [Fact]
    public void The_table_of_metrics_has_every_instrument_with_its_unit()
    {
        var instruments = new List<(string, string)>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => { if (instrument.Meter.Name == Telemetry.Name) instruments.Add((instrument.Name, instrument.Unit!)); } };
        _ = Telemetry.Live;
        listener.Start();

        Assert.Equal(instruments.Order(), Metrics().Matches(Page).Select(match => (match.Groups[1].Value, match.Groups[2].Value)).Order());
    }

    [Fact]
    public void The_bounds_that_it_names_are_those_of_the_product()
    {
        Assert.Contains($"above {TrialTrace.LongPause.TotalMilliseconds} ms", Page, StringComparison.Ordinal);
        Assert.Contains($"what takes {SlowRequests.Threshold.TotalMilliseconds} ms or longer", Page, StringComparison.Ordinal);
        Assert.Equal(10, SlowRequests.MostPerSecond);
        Assert.Equal(0.3, TelemetryExport.FlushLimit.TotalSeconds);
    }

    [GeneratedRegex(@"!\[[^\]]+\]\(dashboard/([^)]+)\)")]
    private static partial Regex Pictures();

    [GeneratedRegex(@"^\| `(memhog\.[a-z0-9_.]+)` \| (\S+) \|", RegexOptions.Multiline)]
    private static partial Regex Metrics();
}
