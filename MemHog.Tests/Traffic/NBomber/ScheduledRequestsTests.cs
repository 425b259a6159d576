using System.Net;
using MemHog.Load.Model;
using MemHog.Load.Traffic;
using MemHog.Load.Traffic.NBomber;
using MemHog.Tests.Api;

namespace MemHog.Tests.Traffic.NBomber;

/// <summary>Requests of a scheduler that is not ours, here the test: what is recorded means what it means in the built-in loops.</summary>
public sealed class ScheduledRequestsTests
{
    private readonly ManualTime time = new();

    [Fact]
    public async Task A_request_belongs_to_the_phase_in_which_the_scheduler_called_for_it()
    {
        await using var server = new ScriptedServer((_, stream) =>
        {
            time.Advance(TimeSpan.FromMilliseconds(300));
            return ScriptedServer.SendAsync(stream, ScriptedServer.Response(200));
        });
        using var requests = Begun(server.Endpoint, warmup: 1, measure: 1);
        var phases = new List<string>();

        while (requests.Next() is { } request)
        {
            phases.Add(request.Phase);
            await requests.SendAsync(request, default);
        }

        // At 0, 0.3, 0.6, 0.9 s; then at 1.2, 1.5 and 1.8 s, the last of which ends after the load.
        Assert.Equal(["warmup", "warmup", "warmup", "warmup", "measure", "measure", "measure"], phases);
        var result = requests.Result();
        Assert.Equal((4L, 3L), (result.Warmup.Ok, result.Requests.Ok));
        Assert.Equal(3, result.OkLatency.Count);
        Assert.InRange(result.OkLatency.MaxMicroseconds, 300_000, 300_000);
        Assert.Equal(7, result.Seconds.Sum(second => second.Total));
        Assert.Equal(0, result.Lateness.Count);
    }

    [Fact]
    public async Task Every_outcome_is_told_apart_and_the_counts_are_those_of_the_server()
    {
        await using var server = new ScriptedServer((number, stream) => ScriptedServer.SendAsync(stream, (number % 3) switch
        {
            0 => ScriptedServer.Response(503),
            1 => ScriptedServer.Response(500, "MemHog-Outcome: out-of-memory\r\n"),
            _ => ScriptedServer.Response(200),
        }));
        using var requests = Begun(server.Endpoint, warmup: 0, measure: 1);

        for (var i = 0; i < 9; i++)
            await requests.SendAsync(requests.Next()!.Value, default);

        var counts = requests.Result().Requests;
        Assert.Equal((3L, 3L, 3L, 9L), (counts.Ok, counts.Shed, counts.OutOfMemory, counts.Total));
        Assert.Equal(9, server.Requests);
        Assert.Equal(counts, requests.SoFar);
    }

    [Fact]
    public async Task No_more_are_in_flight_than_there_are_clients_and_the_rest_is_dropped()
    {
        var answer = new TaskCompletionSource();
        await using var server = new ScriptedServer(async (_, stream) =>
        {
            await answer.Task;
            return await ScriptedServer.SendAsync(stream, ScriptedServer.Response(200));
        });
        using var requests = Begun(server.Endpoint, warmup: 0, measure: 1, clients: 2, rate: 100);

        var first = requests.SendAsync(requests.Next()!.Value, default).AsTask();
        var second = requests.SendAsync(requests.Next()!.Value, default).AsTask();
        var third = await requests.SendAsync(requests.Next()!.Value, default);
        answer.SetResult();
        await Task.WhenAll(first, second);
        var fourth = await requests.SendAsync(requests.Next()!.Value, default);

        Assert.Equal((Outcome.Dropped, Outcome.Ok), (third.Outcome, fourth.Outcome));
        Assert.Equal((3L, 1L), (requests.Result().Requests.Ok, requests.Result().Requests.Dropped));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task What_is_in_flight_when_the_run_is_ended_is_censored()
    {
        await using var server = new ScriptedServer(async (_, _) =>
        {
            await Task.Delay(Timeout.Infinite);
            return false;
        });
        using var requests = Begun(server.Endpoint, warmup: 0, measure: 1);
        using var abandon = new CancellationTokenSource();

        var sending = requests.SendAsync(requests.Next()!.Value, abandon.Token).AsTask();
        await SteppedLoad.Until(() => server.Requests == 1);
        await abandon.CancelAsync();

        Assert.Equal(Outcome.Censored, (await sending).Outcome);
        Assert.Equal(1, requests.Result().Requests.Censored);
    }

    [Fact]
    public void The_load_begins_when_the_schedulers_clock_did_and_not_with_its_first_request()
    {
        using var requests = new ScheduledRequests(new Connections(new IPEndPoint(IPAddress.Loopback, 1), Shape(2, 10, 4, null), seed: 0), Shape(2, 10, 4, null), time);
        time.Advance(TimeSpan.FromSeconds(5));

        requests.Begin(TimeSpan.FromSeconds(1.5));

        Assert.Equal(1.5, requests.Next()!.Value.Since.TotalSeconds, 6);
        time.Advance(TimeSpan.FromSeconds(10.5));
        Assert.Null(requests.Next());
    }

    [Fact]
    public async Task Many_threads_at_once_lose_no_request()
    {
        await using var server = new ScriptedServer((_, stream) => ScriptedServer.SendAsync(stream, ScriptedServer.Response(200)));
        using var requests = Begun(server.Endpoint, warmup: 0, measure: 1, clients: 8);

        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
                await requests.SendAsync(requests.Next()!.Value, default);
        })));

        var counts = requests.Result().Requests;
        Assert.Equal(1600, counts.Total);
        Assert.Equal(server.Requests, counts.Ok);
        Assert.Equal(1600 - server.Requests, counts.Dropped);
    }

    private ScheduledRequests Begun(IPEndPoint endpoint, double warmup, double measure, int clients = 4, double? rate = null)
    {
        var shape = Shape(warmup, measure, clients, rate);
        var requests = new ScheduledRequests(new Connections(endpoint, shape, seed: 0), shape, time);
        requests.Begin(TimeSpan.Zero);
        return requests;
    }

    private static LoadShape Shape(double warmup, double measure, int clients, double? rate) => new(
        new HttpCall("GET", "/"), clients, TimeSpan.FromSeconds(warmup), TimeSpan.FromSeconds(measure), TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(100), null, rate is { } perSecond ? new ArrivalRate(perSecond) : null);
}
