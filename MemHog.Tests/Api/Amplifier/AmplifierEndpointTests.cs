using System.Net;
using MemHog.Tests.Api.Protections;
using MemHog.Tests.Traffic;
using Microsoft.AspNetCore.Http;

namespace MemHog.Tests.Api.Amplifier;

public class AmplifierEndpointTests
{
    private static readonly string[] NoUsers =
    [
        "", "%20", "0", "-1", "+1", "1.0", "1e3", "0x7", "NaN", "Infinity", "1000000001", "99999999999999999999", "abc", "7;8", "%D9%A7",
        "7%00", "%00", "null", "true", "../7", "7&user=8", "7%26delay=60s", "%ED%A0%80", "%3Cscript%3E", "1%202", new string('7', 5000),
    ];

    [Fact]
    public async Task Healthy_it_asks_once_for_what_it_needs_and_leaves_nothing_behind()
    {
        await using var upstream = await FakeUpstream.Start();
        await using var specimen = new Specimen();
        await using var healthy = specimen.With(("Amplifier__Upstream", upstream.Address + "?mb=0.1&useless=30"));
        using var response = await healthy.CreateClient().GetAsync("/amplifier?user=7");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await response.ReadJson();
        Assert.Equal(7, answer.GetProperty("user").GetInt32());
        Assert.Equal("User 7", answer.GetProperty("name").GetString());
        Assert.Equal("user7@example.com", answer.GetProperty("email").GetString());
        Assert.Equal(70, answer.GetProperty("records").GetInt32());
        Assert.Equal(0, answer.GetProperty("useless_records").GetInt32());
        Assert.InRange(answer.GetProperty("upstream_bytes").GetInt64(), 70_000, 70_200);
        Assert.Equal(1, answer.GetProperty("upstream_calls").GetInt32());
        Assert.True(answer.GetProperty("elapsed_ms").GetDouble() > 0);
        var asked = Assert.Single(upstream.Asked);
        Assert.Equal(["0.1", "30", "7", "1", "active"], new[] { "mb", "useless", "user", "attempt", "filter" }.Select(name => asked[name].ToString()));
    }

    [Fact]
    public async Task Without_an_upstream_it_is_off_says_how_to_switch_it_on_and_is_not_listed()
    {
        await using var specimen = new Specimen();
        var client = specimen.CreateClient();
        using var response = await client.GetAsync("/amplifier?user=7");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("Amplifier__Upstream", (await response.ReadJson()).GetProperty("detail").GetString());
        Assert.DoesNotContain("/amplifier", await client.GetStringAsync("/"));
    }

    [Fact]
    public async Task Switched_on_it_is_listed()
    {
        await using var upstream = await FakeUpstream.Start();
        await using var specimen = new Specimen();
        await using var on = specimen.With(("Amplifier__Upstream", upstream.Address));
        Assert.Contains("/amplifier?user=1", await on.CreateClient().GetStringAsync("/"));
    }

    [Fact]
    public async Task A_hostile_user_gets_a_400_and_the_upstream_never_hears_of_it()
    {
        await using var upstream = await FakeUpstream.Start();
        await using var specimen = new Specimen();
        await using var on = specimen.With(("Amplifier__Upstream", upstream.Address));
        var client = on.CreateClient();
        foreach (var user in NoUsers)
        {
            using var response = await client.GetAsync("/amplifier?user=" + user);
            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{user}: {response.StatusCode}");
            Assert.Single((await response.ReadJson()).ErrorsOf("user"));
        }

        Assert.Empty(upstream.Asked);
    }

    [Theory]
    [InlineData("{}", "garbage")]
    [InlineData("null", "garbage")]
    [InlineData("", "garbage")]
    [InlineData("<html>", "garbage")]
    [InlineData("""{"user":{"id":1,"name":"x","email":"y"},"records":[null]}""", "garbage")]
    [InlineData("""{"user":{"id":1},"records":[]}""", "garbage")]
    [InlineData("""{"user":{"id":99999999999,"name":"x","email":"y"},"records":[]}""", "garbage")]
    public async Task An_upstream_that_answers_junk_is_a_502(string body, string reason)
    {
        await using var upstream = await FakeUpstream.Start(context => context.Response.WriteAsync(body));
        await AssertProblem(upstream.Address, HttpStatusCode.BadGateway, reason);
    }

    [Fact]
    public async Task An_upstream_that_fails_twice_is_a_502()
    {
        await using var upstream = await FakeUpstream.Start(context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        await AssertProblem(upstream.Address, HttpStatusCode.BadGateway, "refused");
        Assert.Equal(2, upstream.Asked.Count);
    }

    [Fact]
    public async Task An_upstream_that_breaks_off_or_is_not_there_is_a_502()
    {
        await using (var upstream = await FakeUpstream.Start(async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("{");
            context.Abort();
        }))
        {
            await AssertProblem(upstream.Address, HttpStatusCode.BadGateway, "unreachable");
        }

        using var dead = new DeadEndpoint();
        await AssertProblem($"http://{dead.Endpoint}/upstream", HttpStatusCode.BadGateway, "unreachable");
    }

    [Fact]
    public async Task An_upstream_that_does_not_answer_in_30_seconds_is_a_504()
    {
        await using var upstream = await FakeUpstream.Start(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        var time = new ManualTime();
        await using var specimen = new Specimen(time);
        await using var on = specimen.With(("Amplifier__Upstream", upstream.Address));
        var request = on.CreateClient().GetAsync("/amplifier");
        await Eventually.True(() => upstream.Asked.Count == 1);
        time.Advance(TimeSpan.FromMilliseconds(29_999));
        Assert.False(request.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        using var response = await request;
        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
    }

    [Fact]
    public async Task A_client_that_goes_away_takes_the_upstream_call_with_it()
    {
        var left = new TaskCompletionSource();
        await using var upstream = await FakeUpstream.Start(async context =>
        {
            using var gone = context.RequestAborted.Register(() => left.TrySetResult());
            await left.Task;
        });
        await using var specimen = new Specimen();
        await using var on = specimen.With(("Amplifier__Upstream", upstream.Address));
        using var leaving = new CancellationTokenSource();
        var request = on.CreateClient().GetAsync("/amplifier", leaving.Token);
        await Eventually.True(() => upstream.Asked.Count == 1);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await left.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Memory_that_runs_out_is_the_marked_500()
    {
        await using var upstream = await FakeUpstream.Start();
        await using var specimen = await SpecimenProcess.Start(
            ("DOTNET_GCHeapHardLimit", "0x6000000"), ("Amplifier__Upstream", upstream.Address + "?mb=200"), ("Amplifier__ReadLimit", "1000MB"));
        for (var i = 0; i < 3; i++)
        {
            using var response = await specimen.Client.GetAsync("/amplifier?user=7");
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
            Assert.Equal(["out-of-memory"], response.Headers.GetValues("MemHog-Outcome"));
        }

        Assert.Equal("Healthy", await specimen.Client.GetStringAsync("/health/live"));
    }

    private static async Task AssertProblem(string upstream, HttpStatusCode status, string reason)
    {
        await using var specimen = new Specimen();
        await using var on = specimen.With(("Amplifier__Upstream", upstream));
        using var response = await on.CreateClient().GetAsync("/amplifier");
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("urn:memhog:problem:upstream:" + reason, (await response.ReadJson()).GetProperty("type").GetString());
        Assert.False(response.Headers.Contains("MemHog-Outcome"));
    }
}
