using System.Collections;
using System.Collections.Immutable;
using MemHog.Load.Bench.Observer;
using MemHog.Load.Model;
using MemHog.Load.Runs;
using MemHog.Load.Sandbox;
using MemHog.Load.Traffic;
using MemHog.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace MemHog.Load.Bench.Export;

/// <summary>Real trials, of which target and laboratory export as in a run: spans, metrics while it lasts, a line at the end.</summary>
/// <param name="plan">What is asked of the target.</param>
/// <param name="launch">How it is started, without telemetry.</param>
/// <param name="host">Where.</param>
/// <param name="time">The clock.</param>
internal sealed class ExportBench(ExportPlan plan, Launch launch, ISandboxHost host, TimeProvider time) : IBench
{
    private readonly FreePort ports = new(new Random(Environment.ProcessId));
    private int trials;

    public async Task<ImmutableArray<BenchmarkReading>> MeasureAsync(BenchmarkStep step, CancellationToken cancellation)
    {
        if (ExportPlan.CollectorOf(step.Variant) is not { } kind)
            return await TrialAsync(step, launch, NoLogger, cancellation).ConfigureAwait(false);
        var collector = await FakeCollector.StartAsync(kind, cancellation).ConfigureAwait(false);
        await using var collectorDisposal = collector.ConfigureAwait(false);
        var settings = new Dictionary<string, string?> { [TargetTelemetry.Endpoint] = collector.Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" };
        var warnings = 0;
        var export = TelemetryExport.Start(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new TelemetryScope("memhog-load", [Telemetry.Name], [Telemetry.Name, "System.Runtime"]));
        ImmutableArray<BenchmarkReading> readings;
        long stopped;
        using (export)
        {
            export.WarnTo(_ => warnings++);
            readings = await TrialAsync(step, launch with { Telemetry = TargetTelemetry.For(launch.Command, (IDictionary)settings) }, export.LoggerFactory.CreateLogger(Telemetry.Name), cancellation).ConfigureAwait(false);
            stopped = time.GetTimestamp();
        }

        return [.. readings, new("last_flush_ms", time.GetElapsedTime(stopped).TotalMilliseconds), new("warnings", warnings)];
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static ILogger NoLogger => Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    private async Task<ImmutableArray<BenchmarkReading>> TrialAsync(BenchmarkStep step, Launch target, ILogger logger, CancellationToken cancellation)
    {
        var load = plan.LoadOf(step.Case);
        var cell = plan.Trial.CellOf("collector", step.Variant, load);
        var planned = new PlannedTrial(++trials, step.Block, cell);
        using var trace = TrialTrace.Start(planned);
        var live = new LiveTrial(planned) { Trace = trace };
        Telemetry.Live.Started(ExportPlan.Verb, live);
        var runner = new TrialRunner(host, target, ObservedTarget.Of(target), ports, time) { Probes = ObserverPlan.ProbesOf(ObserverPlan.Usual) };
        var result = await runner.RunAsync(live, cancellation).ConfigureAwait(false);
        Telemetry.Live.Ended(live, result.Requests);
        Telemetry.Record(ExportPlan.Verb, cell, result);
        trace.Finished(result, fate => Words.Of(fate.Kind));
        if (logger.IsEnabled(LogLevel.Information))
            logger.Log(LogLevel.Information, default, cell.Key, null, (text, _) => text);
        var readings = ObserverBench.Readings(result, load.Measure);
        return result.BusyProcessors() is { } processors
            ? readings.Add(new("processors_percent", 100 * processors / Environment.ProcessorCount))
            : readings;
    }
}
