using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Measurement;

/// <summary>
/// Looks at a sandbox's memory at a fixed interval until it is stopped, and less often at its CPU time, pressure and main process. It
/// runs in the laboratory, outside the sandbox, and knows what it costs there.
/// </summary>
internal sealed class MemorySampler : IAsyncDisposable
{
    /// <summary>Between two looks at what moves slowly, or takes longer to read.</summary>
    public static readonly TimeSpan UsageInterval = TimeSpan.FromMilliseconds(100);

    private readonly ISandbox sandbox;
    private readonly TrialClock clock;
    private readonly TimeSpan interval;
    private readonly CancellationTokenSource stop = new();
    private readonly List<MemorySample> samples = [];
    private readonly List<UsageSample> usage = [];
    private readonly Task loop;
    private MemoryReading latest;
    private TimeSpan memoryLooks;
    private TimeSpan usageLooks;

    /// <param name="sandbox">To look at.</param>
    /// <param name="interval">Between two looks at memory.</param>
    /// <param name="clock">The trial's.</param>
    public MemorySampler(ISandbox sandbox, TimeSpan interval, TrialClock clock)
    {
        this.sandbox = sandbox;
        this.interval = interval;
        this.clock = clock;
        latest = sandbox.Read();
        loop = Task.Run(SampleAsync);
    }

    /// <summary>Told each look at memory, at once, on the sampler's own time: it must not take any.</summary>
    public event Action<MemorySample>? Looked;

    /// <summary>The newest look, for a live display.</summary>
    public MemoryReading Latest => Volatile.Read(ref latest);

    /// <summary>The highest charge that a sample has seen: the peak where the kernel keeps none.</summary>
    public long HighestSample { get; private set; }

    /// <summary>In the order of time; whole once it is stopped.</summary>
    public ImmutableArray<MemorySample> Samples => [.. samples];

    /// <summary>Likewise.</summary>
    public ImmutableArray<UsageSample> Usage => [.. usage];

    /// <summary>What all looks have cost so far.</summary>
    public Sampling Cost => new(interval, Mean(memoryLooks, samples.Count), Mean(usageLooks, usage.Count), (memoryLooks + usageLooks).TotalSeconds / clock.Seconds);

    /// <summary>Ends after the look that is under way.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await loop.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        stop.Dispose();
    }

    private async Task SampleAsync()
    {
        using var timer = new PeriodicTimer(interval, clock.Time);
        var usageDue = 0.0;
        do
        {
            LookAtMemory();
            if (clock.Seconds < usageDue)
                continue;
            usageDue = clock.Seconds + (UsageInterval - interval / 2).TotalSeconds;
            var began = clock.Time.GetTimestamp();
            usage.Add(sandbox.ReadUsage(clock.Seconds));
            usageLooks += clock.Time.GetElapsedTime(began);
        }
        while (await TickAsync(timer).ConfigureAwait(false));
    }

    private void LookAtMemory()
    {
        var began = clock.Time.GetTimestamp();
        var reading = sandbox.Read();
        Volatile.Write(ref latest, reading);
        HighestSample = Math.Max(HighestSample, reading.CurrentBytes);
        var sample = new MemorySample(clock.Seconds, reading.CurrentBytes, reading.AnonBytes)
        {
            FileBytes = reading.FileBytes,
            KernelBytes = reading.KernelBytes,
            SwapBytes = reading.SwapBytes,
        };
        samples.Add(sample);
        memoryLooks += clock.Time.GetElapsedTime(began);
        Looked?.Invoke(sample);
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

    /// <summary>Microseconds a look, to a tenth: more would claim what a clock does not tell.</summary>
    private static double Mean(TimeSpan all, int looks) => looks == 0 ? 0 : Math.Round(all.TotalMicroseconds / looks, 1);
}
