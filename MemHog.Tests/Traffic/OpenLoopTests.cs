using System.Net;
using MemHog.Load.Model;
using MemHog.Load.Traffic;
using MemHog.Load.Traffic.Wires;
using MemHog.Tests.Api;
using MemHog.Tests.Model;

namespace MemHog.Tests.Traffic;

public sealed class OpenLoopTests
{
    [Fact]
    public async Task Every_arrival_is_counted_once_and_those_that_were_sent_are_those_of_the_server()
    {
        await using var server = new ScriptedServer((number, stream) => ScriptedServer.SendAsync(stream, (number % 4) switch
        {
            0 => ScriptedServer.Response(503),
            1 => ScriptedServer.Response(500, "MemHog-Outcome: out-of-memory\r\n"),
            _ => ScriptedServer.Response(200),
        }));
        var shape = new LoadShape(
            new HttpCall("GET", "/"), 256, TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60), null, new ArrivalRate(400));

        // On the system's clock: how many arrive does not depend on how late the machine wakes up.
        var result = await ILoad.Of(shape, server.Endpoint, TimeProvider.System).RunAsync(default);

        var all = result.Warmup + result.Requests;
        Assert.Equal((100, 400), (result.Warmup.Total, result.Requests.Total));
        Assert.Equal((server.Requests, server.Requests / 4, (server.Requests + 3) / 4), (all.Total - all.Dropped, all.Shed, all.OutOfMemory));
        Assert.Equal(result.Requests.Ok, result.OkLatency.Count);
        Assert.Equal([400L, 100L], result.Seconds.Select(second => second.Total));
        Assert.Equal((all.Ok, all.OutOfMemory), (result.Seconds.Sum(second => second.Ok), result.Seconds.Sum(second => second.OutOfMemory)));
    }

    [Fact]
    public async Task A_constant_delay_is_the_latency()
    {
        var server = new StoppableServer();
        await using var disposal = server;
        server.Stop();
        var load = new SteppedLoad(server.Endpoint, rate: 10, clients: 4, warmup: 0.1, measure: 2);

        for (var sent = 1; sent <= 21; sent++)
        {
            await SteppedLoad.Until(() => server.Requests == sent);
            await load.AdvanceAsync(0.03);
            server.Go();
            await SteppedLoad.Until(() => load.SoFar.Total == sent - 1);
            server.Stop();
            await load.AdvanceAsync(0.07);
        }

        var result = await load.Result;
        Assert.Equal((1, 20), (result.Warmup.Ok, result.Requests.Ok));
        Assert.Equal(30_000, result.OkLatency.MaxMicroseconds);
        Assert.InRange(result.OkLatency.Quantile(0.5)!.Value.TotalMilliseconds, 29.7, 30.3);
    }

    [Fact]
    public async Task A_second_in_which_nothing_is_answered_is_in_every_latency_that_it_cost()
    {
        var server = new StoppableServer();
        await using var disposal = server;
        var load = new SteppedLoad(server.Endpoint, rate: 100, clients: 256, warmup: 0, measure: 3);

        for (var sent = 1; sent <= 300; sent++)
        {
            var isStill = sent is > 100 and <= 200;
            await SteppedLoad.Until(() => server.Requests == sent && (isStill || load.SoFar.Total == sent));
            if (sent == 100)
                server.Stop();
            await load.AdvanceAsync(0.01);
            if (sent == 200)
                server.Go();
        }

        // Arrivals from second 1 to 2 waited for 1.00, 0.99, 0.98 s … 0.01 s, all others for nothing.
        var result = await load.Result;
        Assert.Equal((300, 300), (result.Requests.Total, result.Requests.Ok));
        Assert.Equal(1_000_000, result.OkLatency.MaxMicroseconds);
        Assert.InRange(result.OkLatency.Quantile(0.99)!.Value.TotalSeconds, 0.96, 0.98);
        Assert.InRange(result.OkLatency.Quantile(0.66)!.Value.TotalSeconds, 0, 0.001);
        Assert.Equal([100, 100, 100], result.Seconds.Select(second => second.Ok));
        Assert.Equal([0, 1_000_000, 0], result.Seconds.Select(second => second.OkMaxMicroseconds));
        Assert.InRange(result.Seconds[1].OkMicroseconds / 1e6, 50.49, 50.51);
    }

    [Fact]
    public async Task An_arrival_that_finds_every_client_busy_is_dropped_in_the_phase_in_which_it_was_due()
    {
        var server = new StoppableServer();
        await using var disposal = server;
        server.Stop();
        var load = new SteppedLoad(server.Endpoint, rate: 100, clients: 3, warmup: 0.1, measure: 0.2);

        await load.AdvanceAsync(0.3);
        await SteppedLoad.Until(() => load.SoFar.Dropped == 20);
        server.Go();

        var result = await load.Result;
        Assert.Equal(new OutcomeCounts { Ok = 3, Dropped = 7 }, result.Warmup);
        Assert.Equal(new OutcomeCounts { Dropped = 20 }, result.Requests);
        Assert.Equal((3, 30), (server.Requests, result.Seconds.Single().Total));
    }

    [Fact]
    public async Task The_end_waits_for_what_is_in_flight_and_nothing_more_arrives()
    {
        var server = new StoppableServer();
        await using var disposal = server;
        server.Stop();
        var load = new SteppedLoad(server.Endpoint, rate: 10, clients: 8, warmup: 0, measure: 0.2);

        await load.AdvanceAsync(5);
        await SteppedLoad.Until(() => server.Requests == 2);
        Assert.False(load.Result.IsCompleted);
        server.Go();

        var result = await load.Result;
        Assert.Equal((2, 2, 2), (server.Requests, result.Requests.Total, result.Requests.Ok));
        // The second one was due at 0.1 s and the pacer woke up at 5 s only: that it was sent late is in its latency.
        Assert.Equal((5_000_000, 5_000_000 + 4_900_000), (result.OkLatency.MaxMicroseconds, result.Seconds.Single().OkMicroseconds));
        // … and in what the laboratory says of itself.
        Assert.Equal(Histograms.Of(0, 4_900_000), result.Lateness);
    }

    [Fact]
    public async Task Waiting_at_the_end_is_bounded_by_the_timeout()
    {
        var server = new StoppableServer();
        await using var disposal = server;
        server.Stop();
        // In real time: long enough for both to be under way when the clock moves.
        var load = new SteppedLoad(server.Endpoint, rate: 10, clients: 8, warmup: 0, measure: 0.2, timeout: 3);

        await load.AdvanceAsync(0.2);

        var result = await load.Result;
        Assert.Equal(new OutcomeCounts { Timeout = 2 }, result.Requests);
        Assert.Equal(Histograms.Of(200_000, 100_000), result.CutLatency);
    }

    [Fact]
    public async Task What_is_in_flight_when_the_load_is_abandoned_is_censored()
    {
        var server = new StoppableServer();
        await using var disposal = server;
        server.Stop();
        using var abandon = new CancellationTokenSource();
        var load = new SteppedLoad(server.Endpoint, rate: 10, clients: 8, warmup: 0, measure: 60, abandon: abandon.Token);

        await load.AdvanceAsync(0.45);
        await SteppedLoad.Until(() => server.Requests == 5);
        await abandon.CancelAsync();

        var result = await load.Result;
        Assert.Equal(new OutcomeCounts { Censored = 5 }, result.Requests);
        Assert.Equal(Histograms.Of(450_000, 350_000, 250_000, 150_000, 50_000), result.CutLatency);
    }

    [Fact]
    public async Task Requests_arrive_at_a_dead_target_as_they_do_at_a_living_one()
    {
        using var dead = new DeadEndpoint();
        var load = new SteppedLoad(dead.Endpoint, rate: 50, clients: 256, warmup: 0, measure: 2);

        await load.AdvanceAsync(2);

        Assert.Equal(new OutcomeCounts { Refused = 100 }, (await load.Result).Requests);
    }

    [Fact]
    public async Task Requests_that_die_with_the_target_stay_in_the_distribution_with_the_time_that_they_had_waited()
    {
        var time = new ManualTime();
        await using var server = new ScriptedServer(async (number, stream) =>
        {
            // The clock only moves while a request is with the server: half a second each, and every fourth one dies of it.
            time.Advance(TimeSpan.FromMilliseconds(500));
            return number % 4 != 0 && await ScriptedServer.SendAsync(stream, ScriptedServer.Response(200));
        });
        var shape = new LoadShape(new HttpCall("GET", "/"), 1, TimeSpan.Zero, TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60), null);

        var result = await ILoad.Of(shape, server.Endpoint, time).RunAsync(default);

        Assert.Equal(new OutcomeCounts { Ok = 9, Reset = 3 }, result.Requests);
        Assert.Equal((Histograms.Of([.. Enumerable.Repeat(500_000L, 9)]), Histograms.Of(500_000, 500_000, 500_000)), (result.OkLatency, result.CutLatency));
        Assert.Equal(Histogram.Empty, result.Lateness);
    }

    [Fact]
    public async Task Random_arrivals_are_those_of_the_schedule_with_the_same_seed_each_of_them_sent_once()
    {
        await using var server = ScriptedServer.Answering(ScriptedServer.Response(200));
        var time = new ManualTime();
        var rate = ArrivalRate.Ramp(20, 200, TimeSpan.FromSeconds(1));
        // More clients than arrivals: however late a busy machine answers, nothing is dropped.
        var shape = new LoadShape(
            new HttpCall("GET", "/"), 512, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60), null, rate, ArrivalPattern.Poisson);
        var schedule = new ArrivalSchedule(rate, ArrivalPattern.Poisson, 42);
        var due = new List<TimeSpan>();
        for (var arrival = schedule.First; arrival.Due < TimeSpan.FromSeconds(2); arrival = schedule.After(arrival))
            due.Add(arrival.Due);

        var load = ILoad.Of(shape, server.Endpoint, time, seed: 42).RunAsync(default);
        while (!load.IsCompleted)
        {
            // Nothing waits when the schedule is over; and a step that comes too soon makes nothing but late requests.
            await Task.WhenAny(load, SteppedLoad.Until(() => time.Waiting > 0), Task.Delay(100));
            time.Advance(TimeSpan.FromMilliseconds(50));
        }

        var result = await load;
        Assert.Equal(due.Count, server.Requests);
        Assert.Equal((due.Count(at => at.TotalSeconds < 0.5), due.Count(at => at.TotalSeconds >= 0.5)), ((int)result.Warmup.Ok, (int)result.Requests.Ok));
        Assert.Equal(due.GroupBy(at => (int)at.TotalSeconds).Select(second => second.LongCount()), result.Seconds.Select(second => second.Total));
    }

    [Fact]
    public void The_client_that_waited_least_is_asked_first()
    {
        var idle = new IdleClients();
        OpenLoopClient[] clients = [Client(), Client(), Client()];
        foreach (var client in clients)
            idle.Add(client);

        Assert.Same(clients[2], idle.Take());
        idle.Add(clients[2]);
        Assert.Equal([clients[2], clients[1], clients[0], null], [idle.Take(), idle.Take(), idle.Take(), idle.Take()]);
    }

    private static OpenLoopClient Client()
    {
        var nowhere = new IPEndPoint(IPAddress.Loopback, 1);
        var shape = new LoadShape(new HttpCall("GET", "/"), 1, default, TimeSpan.FromSeconds(1), default, default, null);
        return new OpenLoopClient(new HttpConnection(new StreamWire(nowhere, tls: false), new RequestScript(shape.Request, nowhere, shape.Timeout, seed: 0)), new RequestRecorder(shape));
    }
}
