using System.Net;

namespace MemHog.Tests.Api.Leak;

public class LeakEndpointTests
{
    [Theory]
    [InlineData("", "nodes", 1000, 32_000)]
    [InlineData("?kind=nodes&count=3", "nodes", 3, 96)]
    [InlineData("?kind=cache&count=3&bytes=0", "cache", 3, 3 * (28 + 24 + 24))]
    [InlineData("?kind=events&count=3&bytes=1", "events", 3, 3 * (72 + 24 + 32))]
    [InlineData("?kind=timers&count=3&bytes=8", "timers", 3, 3 * (176 + 32))]
    [InlineData("?KIND=cache&utm_source=proxy", "cache", 1000, 1000 * (28 + 24 + 1024))]
    public async Task The_answer_says_what_is_kept_by_now(string query, string kind, int leaked, long bytes)
    {
        await using var specimen = new Specimen();
        var client = specimen.CreateClient();
        for (var requests = 1; requests <= 3; requests++)
        {
            using var response = await client.GetAsync("/leak" + query);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var answer = await response.ReadJson();
            Assert.Equal(kind, answer.GetProperty("kind").GetString());
            Assert.Equal(leaked, answer.GetProperty("leaked_count").GetInt32());
            Assert.Equal(requests * leaked, answer.GetProperty("retained_count").GetInt64());
            Assert.Equal(requests * bytes, answer.GetProperty("retained_estimated_bytes").GetInt64());
            Assert.True(answer.GetProperty("leak_ms").GetDouble() >= 0 && answer.GetProperty("visit_ms").GetDouble() >= 0);
        }
    }

    [Fact]
    public async Task Freeing_tells_what_was_freed_by_kind_and_starts_anew()
    {
        await using var specimen = new Specimen();
        var client = specimen.CreateClient();
        foreach (var kind in (string[])["nodes", "nodes", "cache", "events", "timers"]) await client.GetAsync($"/leak?kind={kind}&count=10");

        using var one = await client.DeleteAsync("/leak?kind=nodes");
        var freed = await one.ReadJson();
        Assert.Equal(20, freed.GetProperty("freed_count").GetInt64());
        Assert.Equal(640, freed.GetProperty("freed_estimated_bytes").GetInt64());
        Assert.Equal("nodes", Assert.Single(freed.GetProperty("freed").EnumerateArray()).GetProperty("kind").GetString());

        using var all = await client.DeleteAsync("/leak");
        freed = await all.ReadJson();
        Assert.Equal(30, freed.GetProperty("freed_count").GetInt64());
        Assert.Equal(
            ["nodes 0", "cache 10", "events 10", "timers 10"],
            freed.GetProperty("freed").EnumerateArray().Select(kind => $"{kind.GetProperty("kind").GetString()} {kind.GetProperty("freed_count").GetInt64()}"));

        using var again = await client.DeleteAsync("/leak");
        Assert.Equal(0, (await again.ReadJson()).GetProperty("freed_estimated_bytes").GetInt64());
    }

    [Theory]
    [InlineData("nodes")]
    [InlineData("cache")]
    [InlineData("events")]
    [InlineData("timers")]
    public async Task Under_parallel_requests_what_was_leaked_is_freed_once_or_still_there(string kind)
    {
        await using var specimen = new Specimen();
        var client = specimen.CreateClient();
        long freed = 0;
        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, cancel) =>
        {
            if (i % 5 != 4)
            {
                using var leaked = await client.GetAsync($"/leak?kind={kind}&count=50&bytes=10".Replace(kind == "nodes" ? "&bytes=10" : "none", ""), cancel);
                Assert.Equal(HttpStatusCode.OK, leaked.StatusCode);
                return;
            }

            using var response = await client.DeleteAsync("/leak", cancel);
            Interlocked.Add(ref freed, (await response.ReadJson()).GetProperty("freed_count").GetInt64());
        });
        using var rest = await client.DeleteAsync("/leak");
        Assert.Equal(160 * 50, freed + (await rest.ReadJson()).GetProperty("freed_count").GetInt64());
    }

    [Theory]
    [InlineData("cache")]
    [InlineData("events")]
    [InlineData("timers")]
    public async Task A_request_without_room_is_a_500_that_says_so_and_keeps_nothing(string kind)
    {
        await using var specimen = await SpecimenProcess.Start(("DOTNET_GCHeapHardLimit", "0x6000000"), ("DOTNET_gcServer", "0"));
        for (var i = 0; i < 3; i++)
        {
            using var response = await specimen.Client.GetAsync($"/leak?kind={kind}&count=1000&bytes=1000000");
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
            Assert.Equal(["out-of-memory"], response.Headers.GetValues("MemHog-Outcome"));
            Assert.Contains($"1000 {kind} of 1000000 bytes each, kept for ever", await response.Content.ReadAsStringAsync());
        }

        using var small = await specimen.Client.GetAsync($"/leak?kind={kind}&count=7&bytes=1000000");
        Assert.Equal(7, (await small.ReadJson()).GetProperty("retained_count").GetInt64());
        using var freed = await specimen.Client.DeleteAsync("/leak");
        Assert.Equal(7, (await freed.ReadJson()).GetProperty("freed_count").GetInt64());
        Assert.DoesNotContain("OutOfMemoryException", specimen.Output);
    }
}
