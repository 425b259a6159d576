using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Bench;

/// <summary>A benchmark that is set up and can be measured, step by step; disposing it takes down what was set up.</summary>
internal interface IBench : IAsyncDisposable
{
    /// <exception cref="BenchException">It cannot be measured here. What it measures being slow or wrong is a reading.</exception>
    Task<ImmutableArray<BenchmarkReading>> MeasureAsync(BenchmarkStep step, CancellationToken cancellation);
}

/// <summary>A benchmark cannot be run on this machine. The message is for the user and says what to do.</summary>
internal sealed class BenchException(string message) : Exception(message);
