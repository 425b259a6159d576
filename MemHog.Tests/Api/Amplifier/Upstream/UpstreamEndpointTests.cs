using System.Net;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Api.Amplifier.Upstream;
using MemHog.Tests.Api.Protections;

namespace MemHog.Tests.Api.Amplifier.Upstream;

public class UpstreamEndpointTests
{
    private static readonly (string Parameter, string[] Values)[] Hostile =
    [
        ("user", ["", "0", "-1", "1.5", "NaN", "1e9", "1000000001"]),
        ("delay", ["", "0", "1", "61s", "-1s", "1m", "NaNms", "1e3ms"]),
        ("mb", ["", "0", "-1", "1001", "100001", "NaN", "1e3", "0.0000001", "1MB"]),
        ("useless", ["", "-1", "101", "25%25", "0.3", "NaN"]),
        ("fail", ["", "-1", "101", "20%25", "0.2", "NaN"]),
        ("filter", ["", "Active", "none", "active,all", "true", "%00"]),
        ("attempt", ["", "0", "11", "-1", "first"]),
    ];

    [Fact]
    public async Task It_is_not_there_unless_switched_on()
    {
        await using var specimen = new Specimen();
        using var response = await specimen.CreateClient().GetAsync("/upstream");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Hostile_values_get_a_400_that_names_them()
    {
        await using var specimen = new Specimen();
        await using var on = specimen.With(("Upstream__Enabled", "true"));
        var client = on.CreateClient();
        foreach (var (parameter, value) in Hostile.SelectMany(row => row.Values.Select(value => (row.Parameter, value))))
        {
            using var response = await client.GetAsync($"/upstream?{parameter}={value}");
            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{parameter}={value}: {response.StatusCode}");
            Assert.InRange(Assert.Single((await response.ReadJson()).ErrorsOf(parameter)).Length, 30, 200);
        }
    }

    [Fact]
    public void Whatever_is_asked_for_comes_at_the_announced_length_with_the_stated_share_of_useless_records()
    {
        using var specimen = new Specimen();
        using var on = specimen.With(("Upstream__Enabled", "true"));
        var client = on.CreateClient();
        Prop.ForAll(Gen.Choose(1, 300).Four().ToArbitrary(), sizes =>
        {
            var (records, percent, user, filter) = (sizes.Item1, sizes.Item2 % 101, sizes.Item3 * 1_000_003, sizes.Item4 % 2 == 0);
            using var response = client.GetAsync($"/upstream?user={user}&mb={records / 1000m}&useless={percent}&filter={(filter ? "active" : "all")}").Result;
            var body = response.Content.ReadAsByteArrayAsync().Result;
            var profile = JsonDocument.Parse(body).RootElement;
            var flags = profile.GetProperty("records").EnumerateArray().Select(record => record.GetProperty("active").GetBoolean()).ToList();
            var useless = records * percent / 100;
            return response.Content.Headers.ContentLength == body.Length
                && profile.GetProperty("user").GetProperty("id").GetInt32() == user
                && flags.Count == (filter ? records - useless : records)
                && flags.Count(active => !active) == (filter ? 0 : useless);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task A_failure_has_a_body_and_the_second_attempt_succeeds()
    {
        await using var specimen = new Specimen();
        await using var on = specimen.With(("Upstream__Enabled", "true"));
        var client = on.CreateClient();
        using var first = await client.GetAsync("/upstream?mb=0.01&fail=100");
        using var second = await client.GetAsync("/upstream?mb=0.01&fail=100&attempt=2");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(await second.Content.ReadAsByteArrayAsync(), await first.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task It_thinks_for_as_long_as_it_is_told_to()
    {
        var time = new ManualTime();
        await using var specimen = new Specimen(time);
        await using var on = specimen.With(("Upstream__Enabled", "true"));
        var request = on.CreateClient().GetAsync("/upstream?delay=2s&mb=0.01");
        await time.WaitFor(1);
        time.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.False(request.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await request.AssertOk();
    }

    [Fact]
    public async Task Protections_do_not_apply_to_it()
    {
        var time = new ManualTime();
        await using var specimen = new Specimen(time);
        await using var on = specimen.With(("Upstream__Enabled", "true"), ("Protections__Limit", "1"));
        var client = on.CreateClient();
        var both = new[] { client.GetAsync("/upstream?delay=2s&mb=0.01"), client.GetAsync("/upstream?delay=2s&mb=0.01") };
        await time.WaitFor(2);
        time.Advance(TimeSpan.FromSeconds(2));
        foreach (var request in both) await request.AssertOk();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(33)]
    [InlineData(100)]
    public void So_many_of_a_hundred_fail_and_no_run_of_them(int percent)
    {
        var spread = new FailureSpread();
        var fails = Enumerable.Range(0, 1000).Select(_ => spread.Next(percent)).ToList();
        Assert.Equal(percent * 10, fails.Count(failed => failed));
        if (percent <= 50) Assert.DoesNotContain(fails.Zip(fails.Skip(1)), pair => pair.First && pair.Second);
    }
}
