using System.Collections.Immutable;
using MemHog.Load.Measurement.Heap;
using MemHog.Load.Model;

namespace MemHog.Load.Measurement.Gc;

/// <summary>Looks four times a second at what the target's threads use of the processors, from outside.</summary>
/// <param name="current">The newest process; null before the first.</param>
/// <param name="clock">The trial's.</param>
internal sealed class GcCpuSampler(Func<LivingTarget?> current, TrialClock clock) : IAsyncDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource stop = new();
    private readonly List<Step> steps = [];
    private ThreadTimes? times;
    private LivingTarget? watched;
    private Step last;
    private Task loop = Task.CompletedTask;

    /// <summary>Whether a process had threads of the server GC; null where none could be looked at.</summary>
    public bool? HasServerThreads => steps.Count == 0 ? null : steps.Exists(step => step.Look.HasServerThreads);

    public void Start() => loop = Task.Run(SampleAsync);

    /// <summary>Ends the looking. Where the application's own threads collect, a pause counts as one thread's work.</summary>
    public async Task<ImmutableArray<GcCpu>> StopAsync(PauseLine pauses)
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await loop.ConfigureAwait(false);
        return [.. steps.Select(step => step.ToCpu(pauses))];
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await loop.ConfigureAwait(false);
        stop.Dispose();
    }

    private async Task SampleAsync()
    {
        using var timer = new PeriodicTimer(Interval, clock.Time);
        try
        {
            do
                Look();
            while (await timer.WaitForNextTickAsync(stop.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private void Look()
    {
        if (current() is not { } target)
            return;
        if (target != watched)
        {
            (watched, times) = (target, new ThreadTimes(target.ProcessId));
            last = default;
        }

        if (times!.Look() is not { } look)
            return;
        var now = clock.Seconds;
        var from = last.AtSeconds > 0 ? last.AtSeconds : Math.Max(0, now - Interval.TotalSeconds);
        steps.Add(last = new Step(now, look, from, look.TargetSeconds - last.Look.TargetSeconds, look.GcThreadSeconds - last.Look.GcThreadSeconds));
    }

    private readonly record struct Step(double AtSeconds, CpuLook Look, double FromSeconds, double TargetSeconds, double GcThreadSeconds)
    {
        public GcCpu ToCpu(PauseLine pauses)
        {
            var gc = GcThreadSeconds + (Look.HasServerThreads ? 0 : pauses.Between(FromSeconds, AtSeconds));
            // To the millisecond that is stored, so that a report is the same before and after.
            return new GcCpu(Math.Round(AtSeconds, 3), Math.Round(TargetSeconds, 3), Math.Round(Math.Clamp(gc, 0, Math.Max(0, TargetSeconds)), 3));
        }
    }
}
