using System.Net;
using MemHog.Load.Model;
using MemHog.Load.Traffic;
using MemHog.Tests.Api;

namespace MemHog.Tests.Traffic;

public sealed class ClosedLoopTests
{
    [Fact]
    public async Task The_counts_are_exactly_those_of_the_server()
    {
        var time = new ManualTime();
        await using var server = new ScriptedServer((number, stream) =>
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            return ScriptedServer.SendAsync(stream, (number % 5) switch
            {
                0 => ScriptedServer.Response(503),
                1 => ScriptedServer.Response(500, "MemHog-Outcome: out-of-memory\r\n"),
                _ => ScriptedServer.Response(200),
            });
        });

        var result = await Run(server.Endpoint, clients: 3, warmup: 0.2, measure: 0.5, time);

        var all = result.Warmup + result.Requests;
        Assert.Equal(server.Requests, all.Total);
        Assert.Equal(server.Requests / 5, all.Shed);
        Assert.Equal((server.Requests + 4) / 5, all.OutOfMemory);
        Assert.True(result.Warmup.Total > 0 && result.Requests.Total > 0);
        Assert.Equal(result.Requests.Total, result.Statuses.Values.Sum());
        Assert.Equal(result.Requests.Ok, result.OkLatency.Count);
        var second = Assert.Single(result.Seconds);
        Assert.Equal((all.Total, all.Ok, all.OutOfMemory), (second.Total, second.Ok, second.OutOfMemory));
    }

    [Fact]
    public async Task A_client_never_has_two_requests_in_flight()
    {
        // Nobody has an answer, and the clock stands still, until all four have asked; then it moves with each answer.
        var time = new ManualTime();
        var four = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new Lock();
        var inFlight = 0;
        var most = 0;
        await using var server = new ScriptedServer(async (_, stream) =>
        {
            lock (gate)
            {
                most = Math.Max(most, ++inFlight);
                if (inFlight == 4)
                    four.TrySetResult();
            }

            await four.Task;
            await Task.Delay(20);
            lock (gate)
                inFlight--;
            time.Advance(TimeSpan.FromMilliseconds(5));
            return await ScriptedServer.SendAsync(stream, ScriptedServer.Response(200));
        });

        await Run(server.Endpoint, clients: 4, warmup: 0, measure: 0.5, time);

        Assert.Equal((4, 4), (most, server.Connections));
    }

    [Fact]
    public async Task A_request_in_flight_at_the_end_is_waited_for_and_counted()
    {
        // The clock stands still until both have asked, and is beyond the end before they are answered.
        var time = new ManualTime();
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new ScriptedServer(async (number, stream) =>
        {
            if (number == 2)
            {
                time.Advance(TimeSpan.FromMilliseconds(500));
                both.SetResult();
            }

            await both.Task;
            return await ScriptedServer.SendAsync(stream, ScriptedServer.Response(200));
        });

        var result = await Run(server.Endpoint, clients: 2, warmup: 0, measure: 0.2, time);

        Assert.Equal((2, 2L, 2L), (server.Requests, result.Requests.Total, result.Requests.Ok));
    }

    [Fact]
    public async Task A_dead_target_is_asked_at_most_once_in_each_pause()
    {
        using var dead = new DeadEndpoint();

        var result = await Run(dead.Endpoint, clients: 2, warmup: 0, measure: 1);

        // 1 s in pauses of 100 ms; a slow machine may only make it fewer.
        Assert.Equal(result.Requests.Total, result.Requests.Refused);
        Assert.InRange(result.Requests.Refused, 1, 2 * 11);
    }

    [Fact]
    public async Task A_second_in_which_nothing_is_answered_is_one_slow_request_and_no_percentile_shows_it()
    {
        // The server moves the clock: a millisecond for an answer, and once a second. An open loop sees this (OpenLoopTests).
        var time = new ManualTime();
        await using var server = new ScriptedServer((number, stream) =>
        {
            time.Advance(TimeSpan.FromMilliseconds(number == 1000 ? 1000 : 1));
            return ScriptedServer.SendAsync(stream, ScriptedServer.Response(200));
        });

        var result = await Run(server.Endpoint, clients: 1, warmup: 0, measure: 3, time);

        Assert.Equal((2001, 2001), (result.Requests.Total, result.Requests.Ok));
        Assert.InRange(result.OkLatency.Quantile(0.999)!.Value.TotalMilliseconds, 0.99, 1.01);
        Assert.Equal(1_000_000, result.OkLatency.MaxMicroseconds);
        Assert.Equal([1000, 1, 1000], result.Seconds.Select(second => second.Total));
    }

    private static Task<TrafficResult> Run(IPEndPoint endpoint, int clients, double warmup, double measure, TimeProvider? time = null) =>
        ILoad.Of(
            new LoadShape(new HttpCall("GET", "/"), clients, TimeSpan.FromSeconds(warmup), TimeSpan.FromSeconds(measure), TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(100), null),
            endpoint,
            time ?? TimeProvider.System).RunAsync(default);
}
