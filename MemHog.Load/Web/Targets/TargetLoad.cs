using System.Collections.Immutable;
using System.Net;
using MemHog.Load.Model;
using MemHog.Load.Stats;
using MemHog.Load.Traffic;

namespace MemHog.Load.Web.Targets;

/// <summary>A closed loop on a target that somebody started by hand.</summary>
internal sealed class TargetLoad : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RefusedPause = TimeSpan.FromMilliseconds(100);

    private readonly int port;
    private readonly LoadShape shape;
    private readonly ClosedLoop loop;
    private readonly TimeProvider time;
    private readonly long started;
    private readonly CancellationTokenSource stop;
    private long ended;

    /// <summary>Begins at once.</summary>
    /// <param name="port">At 127.0.0.1.</param>
    /// <param name="call">What is sent.</param>
    /// <param name="clients">Each with one request in flight.</param>
    /// <param name="duration">How long requests are started.</param>
    /// <param name="time">The clock.</param>
    /// <param name="shutdown">Ends it with the service.</param>
    public TargetLoad(int port, HttpCall call, int clients, TimeSpan duration, TimeProvider time, CancellationToken shutdown)
    {
        (this.port, this.time) = (port, time);
        shape = new LoadShape(call, clients, TimeSpan.Zero, duration, Timeout, RefusedPause, null);
        loop = new ClosedLoop(new Connections(new IPEndPoint(IPAddress.Loopback, port), shape, seed: 0), shape, time);
        stop = CancellationTokenSource.CreateLinkedTokenSource(shutdown);
        started = time.GetTimestamp();
        Ended = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>When every request has ended.</summary>
    public Task Ended { get; }

    public bool IsUnderWay => !Ended.IsCompleted;

    public LoadAnswer SoFar
    {
        get
        {
            var (counts, (ok, cut)) = (loop.SoFar, loop.LatencySoFar);
            return new LoadAnswer
            {
                Port = port,
                Request = shape.Request.ToString(),
                Clients = shape.Clients,
                State = IsUnderWay ? TargetLoadState.Running : stop.IsCancellationRequested ? TargetLoadState.Stopped : TargetLoadState.Ended,
                Seconds = shape.Measure.TotalSeconds,
                ElapsedSeconds = Math.Round(time.GetElapsedTime(started, IsUnderWay ? time.GetTimestamp() : ended).TotalSeconds, 3),
                Requests = counts.Total,
                Outcomes = counts.ByOutcome().Where(pair => pair.Count > 0).ToImmutableSortedDictionary(pair => Words.Of(pair.Outcome), pair => pair.Count, StringComparer.Ordinal),
                P50Ms = Milliseconds(ok, cut, 0.5),
                P90Ms = Milliseconds(ok, cut, 0.9),
                P99Ms = Milliseconds(ok, cut, 0.99),
            };
        }
    }

    public async Task<LoadAnswer> StopAsync()
    {
        if (IsUnderWay)
            await stop.CancelAsync().ConfigureAwait(false);
        await Ended.ConfigureAwait(false);
        return SoFar;
    }

    public void Dispose() => stop.Dispose();

    private async Task RunAsync()
    {
        await loop.RunAsync(stop.Token).ConfigureAwait(false);
        ended = time.GetTimestamp();
    }

    private static double? Milliseconds(Histogram ok, Histogram cut, double quantile) => KaplanMeier.Quantile(ok, cut, quantile)?.Time.TotalMilliseconds;
}
