using System.Diagnostics;
using System.Net;
using MemHog.Load.Model;
using MemHog.Load.Traffic;
using MemHog.Load.Traffic.NBomber;
using MemHog.Tests.Results;
using Spectre.Console;

namespace MemHog.Tests.Traffic.NBomber;

/// <summary>NBomber itself, on a feed that has it. It shares a console and its statics with everything in the process, so one at a time.</summary>
public sealed class NBomberLoadTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string Reports => Path.Combine(folder.Path, "t1");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_closed_loop_counts_what_the_server_counts_and_so_does_NBomber()
    {
        await using var server = new ScriptedServer(async (number, stream) =>
        {
            await Task.Delay(2);
            return await ScriptedServer.SendAsync(stream, ScriptedServer.Response(number % 10 == 0 ? 503 : 200));
        });

        var result = await LoadOf(server.Endpoint, Shape(1, 2)).RunAsync(default);

        Assert.Equal(server.Requests, (result.Warmup + result.Requests).Total);
        Assert.Equal(server.Requests / 10, (result.Warmup + result.Requests).Shed);
        Assert.InRange(server.Connections, 1, 4);
        Agrees(result);
        Assert.True(result.Requests.Ok > 50 && result.Warmup.Ok > 0);
        Assert.Equal(3, result.Seconds.Length);
        Assert.Equal(["nbomber.csv", "nbomber.html", "nbomber.md", "nbomber.txt"], Directory.EnumerateFiles(Reports, "nbomber.*").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(ArrivalPattern.Constant, 90, 90)]
    [InlineData(ArrivalPattern.Poisson, 20, 160)]
    internal async Task An_open_loop_sends_at_its_rate(ArrivalPattern arrivals, int least, int most)
    {
        await using var server = new ScriptedServer((_, stream) => ScriptedServer.SendAsync(stream, ScriptedServer.Response(200)));

        var result = await LoadOf(server.Endpoint, Shape(1, 2) with { Rate = new ArrivalRate(30), Clients = 64, Arrivals = arrivals }).RunAsync(default);

        var all = (result.Warmup + result.Requests).Total;
        // Of those that it injects in the last second some may begin too late for it.
        Assert.InRange(all, least - 10, most);
        Assert.Equal(server.Requests, all);
        Agrees(result);
    }

    [Fact]
    public async Task Thousands_of_failures_do_not_end_the_load()
    {
        await using var server = new ScriptedServer((_, stream) => ScriptedServer.SendAsync(stream, ScriptedServer.Response(500)));

        var result = await LoadOf(server.Endpoint, Shape(0, 3) with { Clients = 16 }).RunAsync(default);

        Assert.True(result.Requests.Failed > 5_500, $"{result.Requests.Failed} are too few to tell.");
        Assert.True(result.Seconds[^1].Total > 0);
        Agrees(result);
    }

    [Fact]
    public async Task An_abandoned_load_ends_soon_and_its_requests_are_censored()
    {
        await using var server = new ScriptedServer(async (_, _) =>
        {
            await Task.Delay(Timeout.Infinite);
            return false;
        });
        using var abandon = new CancellationTokenSource();
        var load = LoadOf(server.Endpoint, Shape(0, 60) with { Timeout = TimeSpan.FromSeconds(30) });
        var running = load.RunAsync(abandon.Token);
        await SteppedLoad.Until(() => server.Requests == 4);
        Assert.True(load.Begun.IsCompleted);

        var watch = Stopwatch.StartNew();
        await abandon.CancelAsync();
        var result = await running;

        Assert.Equal(4, result.Requests.Censored);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Fact]
    public async Task Nothing_of_it_reaches_the_shared_console_which_is_there_again_afterwards()
    {
        var before = AnsiConsole.Console;
        using var text = new StringWriter();
        AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text) });
        try
        {
            var own = AnsiConsole.Console;
            await using var server = new ScriptedServer((_, stream) => ScriptedServer.SendAsync(stream, ScriptedServer.Response(200)));

            await LoadOf(server.Endpoint, Shape(0, 1)).RunAsync(default);

            Assert.Same(own, AnsiConsole.Console);
            Assert.Empty(text.ToString());
        }
        finally
        {
            AnsiConsole.Console = before;
        }
    }

    [Fact]
    public void Its_name_has_its_version() => Assert.Matches(@"^NBomber 6\.\d+\.\d+$", NBomberEngine.Name);

    private static void Agrees(TrafficResult result)
    {
        Assert.Equal((result.Requests.Ok, result.Requests.Total - result.Requests.Ok), (result.Engine!.Measured?.Ok ?? 0, result.Engine.Measured?.Failed ?? 0));
        Assert.Equal((result.Warmup.Ok, result.Warmup.Total - result.Warmup.Ok), (result.Engine.Warmup?.Ok ?? 0, result.Engine.Warmup?.Failed ?? 0));
    }

    private ILoad LoadOf(IPEndPoint endpoint, LoadShape shape) => ILoad.Of(shape, endpoint, TimeProvider.System, seed: 0, Reports);

    private static LoadShape Shape(int warmup, int measure) => new(
        new HttpCall("GET", "/"), 4, TimeSpan.FromSeconds(warmup), TimeSpan.FromSeconds(measure), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100), null)
    {
        Engine = LoadEngine.Nbomber,
    };
}
