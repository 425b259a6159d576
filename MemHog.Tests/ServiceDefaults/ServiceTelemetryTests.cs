using System.Net;
using System.Net.Sockets;
using MemHog.Tests.Api;

namespace MemHog.Tests.ServiceDefaults;

public class ServiceTelemetryTests
{
    /// <summary>The last flush may take 300 ms; the rest is for a busy machine. Three providers by themselves would wait for 5 s each.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task With_an_endpoint_traces_metrics_and_logs_arrive_under_the_given_names()
    {
        await using var collector = await OtlpCollector.Start();
        await using var specimen = await SpecimenProcess.Start(
            [.. ExportTo(collector.Address), ("OTEL_METRIC_EXPORT_INTERVAL", "200"), ("OTEL_BSP_SCHEDULE_DELAY", "200"), ("OTEL_BLRP_SCHEDULE_DELAY", "200")]);
        await specimen.Client.GetStringAsync("/hog?mb=1");
        await specimen.Client.GetStringAsync("/health/live");
        using (await specimen.Client.GetAsync("/hog?mb=x")) { }

        await collector.WaitFor("traces", "GET /hog");
        await collector.WaitFor("traces", "http.response.status_code");
        await collector.WaitFor("metrics", "dotnet.gc.collections");
        await collector.WaitFor("metrics", "http.server.request.duration");
        await collector.WaitFor("metrics", "kestrel.active_connections");
        await collector.WaitFor("logs", "Application started");
        foreach (var signal in new[] { "traces", "metrics", "logs" })
        {
            Assert.Contains("the-specimen", collector.Received(signal));
            Assert.Contains("workstation-heap-90", collector.Received(signal));
        }

        Assert.DoesNotContain("/health", collector.Received("traces"));
        Assert.DoesNotContain("/health", collector.Received("metrics"));
        Assert.All(collector.Keys, key => Assert.Equal("s3cret", key));
        Assert.DoesNotContain("s3cret", specimen.Output);
    }

    [Fact]
    public async Task A_slow_request_is_kept_whatever_the_sampler_said_and_leads_to_the_trial_that_the_process_was_started_for()
    {
        await using var collector = await OtlpCollector.Start();
        const string trial = "0af7651916cd43dd8448eb211c80319c";
        await using var specimen = await SpecimenProcess.Start(
        [
            .. ExportTo(collector.Address),
            ("OTEL_TRACES_SAMPLER", "parentbased_traceidratio"), ("OTEL_TRACES_SAMPLER_ARG", "0"), ("OTEL_BSP_SCHEDULE_DELAY", "200"),
            ("TRACEPARENT", $"00-{trial}-b7ad6b7169203331-01"),
        ]);
        const int fast = 20;
        for (var request = 0; request < fast; request++)
            await specimen.Client.GetStringAsync("/fib?n=5");
        await specimen.Client.GetStringAsync("/hog?mb=1&hold=400ms");
        await collector.WaitFor("traces", "GET /hog");
        await specimen.Stop();

        Assert.Contains("GET /hog", collector.Received("traces"));
        Assert.Contains("memhog.kept_for", collector.Received("traces"));
        Assert.Contains(System.Text.Encoding.Latin1.GetString(Convert.FromHexString(trial)), collector.Received("traces"));
        // The first one of a cold process may be slow too.
        Assert.InRange(System.Text.RegularExpressions.Regex.Count(collector.Received("traces"), "GET /fib"), 0, fast / 2);
    }

    [Fact]
    public async Task What_is_left_is_sent_when_the_service_stops()
    {
        await using var collector = await OtlpCollector.Start();
        await using var specimen = await SpecimenProcess.Start(
            [.. ExportTo(collector.Address), ("OTEL_METRIC_EXPORT_INTERVAL", "60000"), ("OTEL_BSP_SCHEDULE_DELAY", "60000"), ("OTEL_BLRP_SCHEDULE_DELAY", "60000")]);
        await collector.WaitFor("metrics", "dotnet.gc.collections");
        await specimen.Client.GetStringAsync("/hog?mb=1");
        Assert.Equal("", collector.Received("traces"));

        await specimen.Stop();
        // What has left the process may still be on its way.
        await collector.WaitFor("traces", "GET /hog");
        await collector.WaitFor("metrics", "http.server.request.duration");
        await collector.WaitFor("logs", "Application started");
    }

    [Fact]
    public async Task A_collector_that_never_answers_delays_the_stop_by_little_and_fills_no_console()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var specimen = await SpecimenProcess.Start([.. ExportTo($"http://{silent.LocalEndpoint}")]);
        await specimen.Client.GetStringAsync("/hog?mb=1");
        Assert.InRange(await specimen.Stop(), TimeSpan.Zero, StopLimit);
        Assert.DoesNotContain("OpenTelemetry", specimen.Output);
    }

    [Fact]
    public async Task Without_an_endpoint_nothing_is_exported_nor_said_about_it()
    {
        await using var collector = await OtlpCollector.Start();
        // The endpoints of single signals are set, so that an exporter that exists would find its way here.
        await using var specimen = await SpecimenProcess.Start(
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", collector.Address + "/v1/traces"),
            ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", collector.Address + "/v1/metrics"),
            ("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", collector.Address + "/v1/logs"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "50"));
        await specimen.Client.GetStringAsync("/hog?mb=1&hold=500ms");
        await specimen.Stop();

        Assert.Equal(0, collector.Count);
        Assert.DoesNotContain("OTEL", specimen.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_endpoint_that_is_none_is_said_at_the_start_instead_of_exporting_elsewhere()
    {
        await using var specimen = await SpecimenProcess.TryStart([.. ExportTo("collector:4317")]);
        Assert.Null(specimen.Client.BaseAddress);
        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' is not an address", specimen.Output);
    }

    private static (string, string)[] ExportTo(string address) =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", address),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        ("OTEL_EXPORTER_OTLP_HEADERS", "x-otlp-api-key=s3cret"),
        ("OTEL_SERVICE_NAME", "the-specimen"),
        ("OTEL_RESOURCE_ATTRIBUTES", "service.instance.id=workstation-heap-90,deployment.environment=test"),
    ];
}
