using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Measurement;

/// <summary>Looks at a sandbox's memory at a fixed interval until it is stopped. It runs in the laboratory, outside the sandbox.</summary>
internal sealed class MemorySampler : IAsyncDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly ISandbox sandbox;
    private readonly TrialClock clock;
    private readonly CancellationTokenSource stop = new();
    private readonly List<MemorySample> samples = [];
    private readonly Task loop;
    private MemoryReading latest;

    public MemorySampler(ISandbox sandbox, TrialClock clock)
    {
        this.sandbox = sandbox;
        this.clock = clock;
        latest = sandbox.Read();
        loop = Task.Run(SampleAsync);
    }

    /// <summary>The newest look, for a live display.</summary>
    public MemoryReading Latest => Volatile.Read(ref latest);

    /// <summary>The highest charge that a sample has seen: the peak where the kernel keeps none.</summary>
    public long HighestSample { get; private set; }

    /// <summary>Takes a last sample and ends; the samples in the order of time.</summary>
    public async Task<ImmutableArray<MemorySample>> StopAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await loop.ConfigureAwait(false);
        return [.. samples];
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        stop.Dispose();
    }

    private async Task SampleAsync()
    {
        using var timer = new PeriodicTimer(Interval, clock.Time);
        do
        {
            var reading = sandbox.Read();
            Volatile.Write(ref latest, reading);
            HighestSample = Math.Max(HighestSample, reading.CurrentBytes);
            samples.Add(new MemorySample(clock.Seconds, reading.CurrentBytes, reading.AnonBytes));
        }
        while (await TickAsync(timer).ConfigureAwait(false));
    }

    private async ValueTask<bool> TickAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
