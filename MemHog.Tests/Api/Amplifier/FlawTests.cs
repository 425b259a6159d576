using System.Net;
using System.Text.Json;
using MemHog.Tests.Api.Protections;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MemHog.Tests.Api.Amplifier;

/// <summary>Every flaw is visible by itself, and its cure takes it back.</summary>
public class FlawTests
{
    [Fact]
    public async Task Calling_twice_doubles_the_work_and_sends_one_answer()
    {
        await using var upstream = await FakeUpstream.Start();
        var answer = await Ask(upstream, "?mb=0.1", ("Amplifier__CallTwice", "true"));
        Assert.Equal(2, upstream.Asked.Count);
        Assert.Equal(75, answer.GetProperty("records").GetInt32());
    }

    [Theory]
    [InlineData("0", 1)]
    [InlineData("1", 2)]
    [InlineData("4", 5)]
    public async Task Fanning_out_asks_again_for_every_task(string fanOut, int asked)
    {
        await using var upstream = await FakeUpstream.Start();
        await using var specimen = new Specimen();
        await using var flawed = specimen.With(("Amplifier__Upstream", upstream.Address + "?mb=0.1"), ("Amplifier__FanOut", fanOut));
        await flawed.CreateClient().GetAsync("/amplifier?user=7").AssertOk();
        await Eventually.True(() => upstream.Asked.Count == asked);
        await Task.Delay(50);
        Assert.Equal(asked, upstream.Asked.Count);
    }

    [Theory]
    [InlineData("", 15)]
    [InlineData("2s", 2)]
    [InlineData("20s", 15)]
    public async Task Tasks_linger_unless_their_lifetime_is_bounded(string lifetime, int seconds)
    {
        await using var upstream = await FakeUpstream.Start();
        var time = new ManualTime();
        await using var specimen = new Specimen(time);
        await using var flawed = specimen.With(
            ("Amplifier__Upstream", upstream.Address + "?mb=0.1"), ("Amplifier__Linger", "15s"), ("Amplifier__Lifetime", lifetime));
        var tasks = flawed.Services.GetRequiredService<MemHog.Api.Amplifier.BackgroundTasks>();
        await flawed.CreateClient().GetAsync("/amplifier?user=7").AssertOk();
        // It lingers on a timer, and a bounded one has a second for its end; the call's own timer is gone by then.
        await time.WaitFor(lifetime == "" ? 1 : 2);

        time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        await Task.Delay(50);
        Assert.Equal(1, tasks.Alive);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await Eventually.True(() => tasks.Alive == 0);
    }

    [Theory]
    [InlineData("", "all", 30)]
    [InlineData("true", "active", 0)]
    public async Task Without_the_filter_useless_records_come_along(string cure, string filter, int useless)
    {
        await using var upstream = await FakeUpstream.Start();
        var answer = await Ask(upstream, "?mb=0.1&useless=30", ("Amplifier__NoFilter", "true"), ("Amplifier__Filter", cure));
        Assert.Equal(filter, Assert.Single(upstream.Asked)["filter"]);
        Assert.Equal(useless, answer.GetProperty("useless_records").GetInt32());
        Assert.Equal(70 + useless, answer.GetProperty("records").GetInt32());
    }

    [Theory]
    [InlineData("true", "", false)]
    [InlineData("true", "1MB", true)]
    [InlineData("", "", true)]
    public async Task Without_a_read_limit_everything_is_read(string flaw, string cure, bool refused)
    {
        await using var upstream = await FakeUpstream.Start();
        await using var specimen = new Specimen();
        await using var flawed = specimen.With(
            ("Amplifier__Upstream", upstream.Address + "?mb=17&useless=0"), ("Amplifier__NoReadLimit", flaw), ("Amplifier__ReadLimit", cure));
        using var response = await flawed.CreateClient().GetAsync("/amplifier?user=7");
        Assert.Equal(refused ? HttpStatusCode.BadGateway : HttpStatusCode.OK, response.StatusCode);
        var answer = await response.ReadJson();
        if (refused) Assert.Contains(cure == "" ? "16000000 bytes" : "1000000 bytes", answer.GetProperty("detail").GetString());
        else Assert.InRange(answer.GetProperty("upstream_bytes").GetInt64(), 17_000_000, 17_000_200);
    }

    [Theory]
    [InlineData("true", 15, 21)]
    [InlineData("", 0, 5)]
    public async Task A_response_that_came_with_an_error_keeps_its_connection_unless_it_is_disposed(string flaw, int least, int most)
    {
        await using var upstream = await FakeUpstream.Start();
        // A process of its own, and far from its first collection: any collection finds forgotten connections.
        await using var flawed = await SpecimenProcess.Start(
            ("Amplifier__Upstream", upstream.Address + "?mb=0.01&fail=100"), ("Amplifier__NoDispose", flaw),
            ("DOTNET_GCgen0size", "0x10000000"));
        for (var i = 0; i < 20; i++)
        {
            using var response = await flawed.Client.GetAsync("/amplifier?user=7");
            Assert.Equal(2, (await response.ReadJson()).GetProperty("upstream_calls").GetInt32());
        }

        // One that is not back yet when the next call wants it is no forgotten one.
        Assert.InRange(upstream.OpenConnections, least, most);
    }

    [Theory]
    [InlineData("", "", 100)]
    [InlineData("true", "", 100_000)]
    [InlineData("true", "true", 100)]
    public async Task A_log_line_is_short_or_has_everything(string flaw, string cure, int length)
    {
        await using var upstream = await FakeUpstream.Start();
        var lines = new LogLines("AnswerLog");
        await using var specimen = new Specimen();
        await using var on = specimen
            .With(("Amplifier__Upstream", upstream.Address + "?mb=0.1&useless=0"), ("Amplifier__LogGraph", flaw), ("Amplifier__ShortLog", cure))
            .WithWebHostBuilder(host => host.ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(lines)));
        await on.CreateClient().GetAsync("/amplifier?user=7").AssertOk();

        var line = Assert.Single(lines.All);
        Assert.StartsWith("Answered user ", line);
        Assert.InRange(line.Length, length / 10, length * 2);
    }

    [Fact]
    public async Task Each_flaw_leaves_the_answer_as_good_as_ever()
    {
        await using var upstream = await FakeUpstream.Start();
        foreach (var flaw in new[] { "CallTwice=true", "FanOut=4", "Linger=1s", "NoFilter=true", "NoReadLimit=true", "NoDispose=true", "LogGraph=true", "NoPresize=true" })
        {
            var (name, value) = (flaw.Split('=')[0], flaw.Split('=')[1]);
            var answer = await Ask(upstream, "?mb=0.1&fail=50", ("Amplifier__" + name, value));
            Assert.Equal("User 7", answer.GetProperty("name").GetString());
        }
    }

    private static async Task<JsonElement> Ask(FakeUpstream upstream, string query, params (string, string)[] settings)
    {
        await using var specimen = new Specimen();
        await using var on = specimen.With([("Amplifier__Upstream", upstream.Address + query), .. settings]);
        using var response = await on.CreateClient().GetAsync("/amplifier?user=7");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.ReadJson();
    }
}
