using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MemHog.Tests.Api.Amplifier;

/// <summary>The lines that one class of the product would print.</summary>
internal sealed class LogLines(string category) : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> All { get; } = [];

    public ILogger CreateLogger(string categoryName) =>
        categoryName.EndsWith("." + category) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        All.Enqueue(formatter(state, exception));

    public void Dispose()
    {
    }
}
