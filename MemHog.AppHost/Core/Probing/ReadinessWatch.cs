using MemHog.AppHost.Composition;
using MemHog.AppHost.Core.Processes;

namespace MemHog.AppHost.Core.Probing;

internal enum Readiness
{
    Ready,
    Exited,
    TimedOut,
}

/// <summary>Asks again and again, until the resource answers, ends, or has used up its patience.</summary>
internal sealed class ReadinessWatch(TimeProvider time)
{
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_oneQuestion = TimeSpan.FromSeconds(2);

    public async Task<Readiness> WaitAsync(ReadyProbe probe, Child child, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < probe.Patience)
        {
            if (child.Exited.IsCompleted)
                return Readiness.Exited;
            if (await AnswersAsync(probe, cancellation) && !child.Exited.IsCompleted)
                return Readiness.Ready;
            await Task.Delay(s_step, time, cancellation);
        }
        return Readiness.TimedOut;
    }

    private async Task<bool> AnswersAsync(ReadyProbe probe, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(s_oneQuestion, time);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            return probe switch
            {
                RedisPing redis => await RedisProbe.AnswersAsync(redis, bounded.Token),
                HttpReady http => await HttpProbe.AnswersAsync(http, bounded.Token),
                DashboardLogin login => await DashboardProbe.AcceptsTokenAsync(login, bounded.Token),
                _ => throw new ArgumentOutOfRangeException(nameof(probe)),
            };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
