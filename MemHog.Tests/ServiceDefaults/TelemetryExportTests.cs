using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using MemHog.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace MemHog.Tests.ServiceDefaults;

public class TelemetryExportTests
{
    [Fact]
    public async Task A_console_exports_its_own_sources_and_meters_and_flushes_when_disposed()
    {
        await using var collector = await OtlpCollector.Start();
        var name = "memhog.test." + Guid.NewGuid();
        using var source = new ActivitySource(name);
        using var meter = new Meter(name);
        var trials = meter.CreateCounter<long>("the.trials");
        using (var export = TelemetryExport.Start(Settings(collector.Address), new("console", [name], [name])))
        {
            Assert.True(export.IsOn);
            trials.Add(3);
            export.Announce();
            await collector.WaitFor("metrics", "the.trials");
            using (var run = source.StartActivity("the run")) run?.SetTag("level", "heap-90");
            export.LoggerFactory.CreateLogger("laboratory").LogInformation("trial {Trial} is done", 3);
        }

        // What has left the export may still be on its way.
        await collector.WaitFor("traces", "the run");
        await collector.WaitFor("logs", "trial 3 is done");
        Assert.Contains("heap-90", collector.Received("traces"));
        Assert.Contains("the.trials", collector.Received("metrics"));
        Assert.Contains("console", collector.Received("logs"));
    }

    [Fact]
    public async Task Series_beyond_the_bound_of_an_instrument_are_added_up_in_one()
    {
        await using var collector = await OtlpCollector.Start();
        var name = "memhog.test." + Guid.NewGuid();
        using var meter = new Meter(name);
        var requests = meter.CreateCounter<long>("the.requests");
        using (var export = TelemetryExport.Start(Settings(collector.Address), new("console", [], [name]) { SeriesPerInstrument = 3 }))
        {
            for (var route = 0; route < 10; route++)
                requests.Add(1, new KeyValuePair<string, object?>("route", $"route-{route}"));
            // The last flush has 300 ms, which are few for a cold connection.
            export.Announce();
            await collector.WaitFor("metrics", "otel.metric.overflow");
        }

        Assert.Contains("route-0", collector.Received("metrics"));
        Assert.DoesNotContain("route-9", collector.Received("metrics"));
    }

    [Fact]
    public void Without_an_endpoint_nobody_listens_and_loggers_are_silent()
    {
        var name = "memhog.test." + Guid.NewGuid();
        using var source = new ActivitySource(name);
        using var export = TelemetryExport.Start(new ConfigurationBuilder().Build(), new("console", [name], [name]));
        Assert.False(export.IsOn);
        Assert.False(source.HasListeners());
        Assert.False(export.LoggerFactory.CreateLogger("laboratory").IsEnabled(LogLevel.Critical));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_dead_collector_does_not_keep_a_stopping_process(bool silent)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://{listener.LocalEndpoint}";
        if (!silent) listener.Stop();

        var name = "memhog.test." + Guid.NewGuid();
        using var source = new ActivitySource(name);
        var export = TelemetryExport.Start(Settings(address), new("console", [name], ["System.Runtime"]));
        export.Announce();
        source.StartActivity("lost")?.Dispose();
        export.LoggerFactory.CreateLogger("laboratory").LogInformation("lost");

        var watch = Stopwatch.StartNew();
        export.Dispose();
        export.Dispose();
        // The limit is 300 ms; the rest is for a busy machine. Three providers by themselves would wait for 5 s each.
        Assert.InRange(watch.ElapsedMilliseconds, 0, 4000);
    }

    [Theory]
    [InlineData("collector:4317")]
    [InlineData("127.0.0.1:4317")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("/v1")]
    public void An_endpoint_that_is_none_is_an_error_with_value_and_remedy(string address)
    {
        var error = Assert.Throws<TelemetryEndpointException>(
            () => TelemetryExport.Start(Settings(address), new("console", [], [])));
        Assert.Contains(address, error.Message);
        Assert.Contains("http://127.0.0.1:4317", error.Message);
    }

    private static IConfiguration Settings(string address) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        }).Build();
}
