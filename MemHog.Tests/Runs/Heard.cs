using System.Collections.Concurrent;
using System.Diagnostics;
using MemHog.Load.Runs;
using Microsoft.Extensions.Logging;

namespace MemHog.Tests.Runs;

/// <summary>All that is told of one run. Others run at the same time in this process, on the same source.</summary>
internal sealed class Heard : ILogger, IDisposable
{
    private readonly ConcurrentQueue<Activity> spans = new();
    private readonly ActivityListener listener;

    public Heard()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public ConcurrentQueue<(LogLevel Level, string Text, Dictionary<string, object?> Attributes, ActivitySpanId? Span)> Lines { get; } = new();

    /// <summary>Of the trace in which the run of that id is, in the order of their ends.</summary>
    public Activity[] TraceOf(string run)
    {
        var root = Assert.Single(spans, span => (string?)span.GetTagItem(TelemetryTags.Run) == run);
        return [.. spans.Where(span => span.TraceId == root.TraceId)];
    }

    public Activity[] Children(Activity parent) => [.. spans.Where(span => span.TraceId == parent.TraceId && span.ParentSpanId == parent.SpanId).OrderBy(span => span.StartTimeUtc)];

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(
        (logLevel, formatter(state, exception), Assert.IsType<IReadOnlyList<KeyValuePair<string, object?>>>(state, exactMatch: false).ToDictionary(pair => pair.Key, pair => pair.Value), Activity.Current?.SpanId));

    public void Dispose() => listener.Dispose();
}
