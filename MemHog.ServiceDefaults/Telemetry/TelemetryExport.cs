using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MemHog.ServiceDefaults.Telemetry;

/// <summary>
/// The export of logs, traces and metrics over OTLP, from construction to <see cref="Dispose"/>, for services and for
/// plain consoles alike. Without <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> it is an empty shell: no provider, no thread, no
/// listener. The other <c>OTEL_*</c> variables (service name, resource attributes, protocol, headers, intervals) are
/// read by the OpenTelemetry library itself.
/// </summary>
public sealed class TelemetryExport : IDisposable
{
    /// <summary>How long the last batch may keep a stopping process: a dead collector must not delay anybody.</summary>
    public static readonly TimeSpan FlushLimit = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan AnnounceLimit = TimeSpan.FromSeconds(5);

    private readonly TracerProvider? traces;
    private readonly MeterProvider? metrics;
    private readonly ServiceProvider? logs;
    private readonly Collector? collector;
    private int disposed;

    private TelemetryExport(TracerProvider? traces = null, MeterProvider? metrics = null, ServiceProvider? logs = null, Collector? collector = null)
    {
        this.traces = traces;
        this.metrics = metrics;
        this.logs = logs;
        this.collector = collector;
    }

    /// <summary>False if no endpoint is set, so that nothing is exported.</summary>
    public bool IsOn => traces is not null;

    /// <summary>
    /// Tells the first trouble with the collector (it is away, does not answer, or refuses), with address and remedy, and no other
    /// after it, whoever asks. It may be told on any thread, and as late as in <see cref="Dispose"/>.
    /// </summary>
    public void WarnTo(Action<string> teller) => collector?.Trouble.WarnTo(teller);

    /// <summary>Loggers whose lines are exported; loggers of nothing if the export is off.</summary>
    public ILoggerFactory LoggerFactory => logs?.GetRequiredService<ILoggerFactory>() ?? NullLoggerFactory.Instance;

    /// <summary>The same as a provider, for a host which already has a logger factory.</summary>
    public ILoggerProvider LoggerProvider => logs?.GetRequiredService<ILoggerProvider>() ?? NullLoggerProvider.Instance;

    /// <summary>Starts the export of a process without a host, as its environment says.</summary>
    /// <exception cref="TelemetryEndpointException">The endpoint is set to something that is no endpoint.</exception>
    public static TelemetryExport StartFromEnvironment(string serviceName, string[] activitySources, string[] meters)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var export = Start(settings, new TelemetryScope(serviceName, activitySources, meters));
        export.Announce();
        return export;
    }

    /// <summary>Starts the export as settings say, of which the environment may be a part.</summary>
    /// <param name="settings">Where the <c>OTEL_*</c> settings are read.</param>
    /// <param name="scope">Who reports what.</param>
    /// <exception cref="TelemetryEndpointException">The endpoint is set to something that is no endpoint.</exception>
    public static TelemetryExport Start(IConfiguration settings, TelemetryScope scope)
    {
        if (!TelemetryEndpoint.IsSet(settings)) return new();
        var collector = new Collector(new Uri(settings[TelemetryEndpoint.Variable]!));
        return new(
            TelemetryProviders.Traces(settings, scope, collector),
            TelemetryProviders.Metrics(settings, scope, collector),
            TelemetryProviders.Logs(settings, scope, collector),
            collector);
    }

    /// <summary>
    /// Sends the first metrics at once, in the background. So the process appears on a dashboard now and not an
    /// interval later, and the last flush finds its code compiled and its connection open: cold it takes 0.3 to 1 s.
    /// </summary>
    internal void Announce()
    {
        if (IsOn) _ = OnItsOwnThread(() => metrics!.ForceFlush((int)AnnounceLimit.TotalMilliseconds));
    }

    /// <summary>Sends what is left, all three signals at once, for at most <see cref="FlushLimit"/>.</summary>
    public void Dispose()
    {
        if (!IsOn || Interlocked.Exchange(ref disposed, 1) == 1) return;
        var limit = (int)FlushLimit.TotalMilliseconds;
        // Shut down before disposing: a bare Dispose would allow each provider 5 s.
        var start = TimeProvider.System.GetTimestamp();
        Task.WaitAll(
            OnItsOwnThread(() => traces!.Shutdown(limit)),
            OnItsOwnThread(() => metrics!.Shutdown(limit)),
            OnItsOwnThread(() => logs!.GetRequiredService<LoggerProvider>().Shutdown(limit)));
        var left = FlushLimit - TimeProvider.System.GetElapsedTime(start);
        if (!collector!.HasAll(left > TimeSpan.Zero ? left : TimeSpan.Zero))
            collector.Trouble.Found(FormattableString.Invariant($"it did not take the last of it within {FlushLimit.TotalMilliseconds:0} ms"));
        traces!.Dispose();
        metrics!.Dispose();
        logs!.Dispose();
    }

    // Each of these blocks for its whole time. On the pool they would hold up the very work they wait for.
    private static Task OnItsOwnThread(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
