using System.Diagnostics;
using System.Net;
using MemHog.Load.Model;
using MemHog.Load.Traffic;
using MemHog.Tests.Api;

namespace MemHog.Tests.Traffic;

/// <summary>An open loop over real sockets, on a clock that only the test moves: what it measures does not depend on how fast the machine is.</summary>
internal sealed class SteppedLoad
{
    private readonly ManualTime time = new();
    private readonly ILoad load;

    public SteppedLoad(IPEndPoint endpoint, double rate, int clients, double warmup, double measure, double timeout = 60, CancellationToken abandon = default)
    {
        load = ILoad.Of(
            new LoadShape(
                new HttpCall("GET", "/"), clients, TimeSpan.FromSeconds(warmup), TimeSpan.FromSeconds(measure), TimeSpan.FromSeconds(timeout), TimeSpan.FromSeconds(60), null, new ArrivalRate(rate)),
            endpoint,
            time);
        Result = load.RunAsync(abandon);
    }

    public Task<TrafficResult> Result { get; }

    public OutcomeCounts SoFar => load.SoFar;

    /// <summary>Moves the clock once the loop has sent all that is due and sleeps.</summary>
    public async Task AdvanceAsync(double seconds)
    {
        await Until(() => time.Waiting > 0);
        time.Advance(TimeSpan.FromSeconds(seconds));
    }

    /// <summary>Waits in real time; generous, because tests share the machine with builds.</summary>
    public static async Task Until(Func<bool> condition)
    {
        for (var watch = Stopwatch.StartNew(); !condition(); await Task.Delay(1))
            Assert.True(watch.Elapsed.TotalSeconds < 30, "It did not happen within 30 s.");
    }
}
