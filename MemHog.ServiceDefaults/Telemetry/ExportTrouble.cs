using System.Diagnostics.Tracing;

namespace MemHog.ServiceDefaults.Telemetry;

/// <summary>
/// Whether what is exported arrives. The exporter keeps its troubles to itself, as it should: it must not disturb what it tells of. But
/// it raises events for those who look (event source "OpenTelemetry-Exporter-OpenTelemetryProtocol"), each with the address:
/// <code>
/// FailedToReachCollector, TransientHttpError   http://127.0.0.1:4317/… | System.Net.Http.HttpRequestException: Connection refused (127.0.0.1:4317) …
/// RequestTimedOut                              http://127.0.0.1:4317/… | System.Threading.Tasks.TaskCanceledException: …
/// HttpRequestFailed                            http://127.0.0.1:4317/… | body | System.Net.Http.HttpRequestException: … 401 (Unauthorized).
/// </code>
/// </summary>
internal sealed class ExportTrouble : EventListener
{
    private const string Exporter = "OpenTelemetry-Exporter-OpenTelemetryProtocol";
    private const string TimedOut = "RequestTimedOut";

    private readonly Lock gate = new();
    private readonly Uri? address;
    private string? warning;
    private Action<string>? warn;
    private bool isTold;
    private EventSource? exporter;

    /// <param name="address">Where it is exported to: troubles of others in the same process are not ours.</param>
    public ExportTrouble(Uri address)
    {
        this.address = address;
        // The base class has met the sources that were there before it told us of any address.
        foreach (var source in EventSource.GetSources().Where(source => source.Name == Exporter))
            Watch(source);
    }

    /// <summary>Tells the first trouble, now or when there is one, to one teller, and no other after it.</summary>
    public void WarnTo(Action<string> teller)
    {
        lock (gate)
        {
            warn = teller;
            Tell();
        }
    }

    /// <summary>It was given up after a while to bring the last of it there.</summary>
    public void NotFlushed(TimeSpan limit) => Found(FormattableString.Invariant($"it did not take the last of it within {limit.TotalMilliseconds:0} ms"));

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Exporter)
            Watch(eventSource);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.Payload is not [string text, .., string failure] || !Uri.TryCreate(text, UriKind.Absolute, out var to) || to.Authority != address?.Authority)
            return;
        Found(eventData.EventName == TimedOut ? "it does not answer" : Reason(failure));
    }

    /// <summary>The message of an exception that was written with its type before it and its stack behind it.</summary>
    private static string Reason(string exception)
    {
        var line = exception.Split('\n')[0].Trim().TrimEnd('.');
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon >= 0 && line[..colon].EndsWith("Exception", StringComparison.Ordinal) ? line[(colon + 2)..] : line;
    }

    private void Watch(EventSource source)
    {
        exporter = source;
        EnableEvents(source, EventLevel.Warning);
    }

    private void Found(string why)
    {
        lock (gate)
        {
            if (warning is not null)
                return;
            // One is enough, and each costs the exporter an exception written out with its stack: every second, and on a cold process 0.2 s.
            if (exporter is not null)
                DisableEvents(exporter);
            warning = $"Telemetry does not get to {address!.Scheme}://{address.Authority}: {why}. All else goes on without it. "
                + $"Start a collector there or name another with {TelemetryEndpoint.Variable}; unset it to export nothing.";
            Tell();
        }
    }

    private void Tell()
    {
        if (isTold || warning is null || warn is null)
            return;
        isTold = true;
        warn(warning);
    }
}
