using System.Collections.Concurrent;
using System.Diagnostics;
using MemHog.Load.Bench.Export;
using MemHog.Load.Model;
using MemHog.ServiceDefaults.Telemetry;
using MemHog.Tests.Sandbox;
using Microsoft.Extensions.Configuration;

namespace MemHog.Tests.ServiceDefaults;

public class ExportTroubleTests
{
    [Theory]
    [InlineData("missing", "Connection refused")]
    [InlineData("slow", "it does not answer")]
    [InlineData("refusing", "401 (Unauthorized)")]
    public async Task A_collector_in_trouble_is_told_once_with_address_and_remedy_while_the_process_goes_on(string kind, string why)
    {
        await using var collector = await FakeCollector.StartAsync(Enum.GetValues<CollectorKind>().Single(one => Words.Of(one) == kind), default);
        var warnings = new ConcurrentQueue<string>();
        // Time enough for a cold process to hear what is wrong, where anything is heard.
        using (var export = Start(collector, timeoutMilliseconds: kind == "slow" ? 200 : 10_000))
        {
            export.WarnTo(warnings.Enqueue);
            await Eventually.HoldsAsync(() => !warnings.IsEmpty, seconds: 20);
            await Task.Delay(600);
        }

        var warning = Assert.Single(warnings);
        Assert.StartsWith($"Telemetry does not get to {collector.Address}: ", warning, StringComparison.Ordinal);
        Assert.Contains(why, warning, StringComparison.Ordinal);
        Assert.Contains("unset it to export nothing", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("slow")]
    [InlineData("refusing")]
    public async Task A_process_that_ends_at_once_warns_too_and_does_not_wait(string kind)
    {
        await using var collector = await FakeCollector.StartAsync(Enum.GetValues<CollectorKind>().Single(one => Words.Of(one) == kind), default);
        var warnings = new ConcurrentQueue<string>();
        var export = Start(collector, timeoutMilliseconds: 10_000);
        export.WarnTo(warnings.Enqueue);

        var watch = Stopwatch.StartNew();
        export.Dispose();

        // The limit is 300 ms; the rest is for a busy machine. An exporter by itself would wait for 10 s.
        Assert.InRange(watch.ElapsedMilliseconds, 0, 5000);
        Assert.Single(warnings);
    }

    [Fact]
    public async Task A_collector_that_takes_everything_is_no_trouble()
    {
        await using var collector = await FakeCollector.StartAsync(CollectorKind.Answering, default);
        var warnings = new ConcurrentQueue<string>();
        var export = Start(collector, timeoutMilliseconds: 10_000);
        export.WarnTo(warnings.Enqueue);
        await Task.Delay(500);
        Assert.Empty(warnings);
        var watch = Stopwatch.StartNew();
        export.Dispose();

        // A busy machine may not bring the last of it there in time, and then that is said.
        if (watch.Elapsed < TelemetryExport.FlushLimit)
            Assert.Empty(warnings);
        Assert.All(warnings, warning => Assert.Contains("it did not take the last of it", warning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_asks_late_is_told_what_was_found_before_and_the_next_one_nothing()
    {
        await using var collector = await FakeCollector.StartAsync(CollectorKind.Missing, default);
        using var export = Start(collector, timeoutMilliseconds: 1000);
        var warnings = new ConcurrentQueue<string>();
        await Task.Delay(2000);

        export.WarnTo(warnings.Enqueue);
        await Eventually.HoldsAsync(() => !warnings.IsEmpty, seconds: 20);
        export.WarnTo(warnings.Enqueue);

        Assert.Single(warnings);
    }

    private static TelemetryExport Start(FakeCollector collector, int timeoutMilliseconds) => TelemetryExport.Start(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_EXPORTER_OTLP_TIMEOUT"] = $"{timeoutMilliseconds}",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
        }).Build(),
        new TelemetryScope("console", [], ["System.Runtime"]));
}
