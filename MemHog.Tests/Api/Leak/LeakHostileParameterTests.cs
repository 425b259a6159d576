using System.Net;

namespace MemHog.Tests.Api.Leak;

public class LeakHostileParameterTests
{
    [Fact]
    public Task A_hostile_count_is_refused() =>
        Hostile.IsRefused(HttpMethod.Get, "/leak?", "count", [.. Hostile.WholeNumbers, "0", "1000001"]);

    [Fact]
    public Task Hostile_bytes_are_refused() =>
        Hostile.IsRefused(HttpMethod.Get, "/leak?kind=cache&", "bytes", [.. Hostile.WholeNumbers, "1000001"]);

    [Fact]
    public Task A_hostile_kind_is_refused() => Hostile.IsRefused(HttpMethod.Get, "/leak?", "kind", Hostile.WordsLike("nodes"));

    [Fact]
    public Task A_hostile_kind_to_free_is_refused() => Hostile.IsRefused(HttpMethod.Delete, "/leak?", "kind", Hostile.WordsLike("cache"));

    [Theory]
    [InlineData("kind=nodes&bytes=10", "bytes", "nodes have no body")]
    [InlineData("bytes=10", "bytes", "nodes have no body")]
    [InlineData("kind=cache&count=1000000&bytes=1001", "count", "more than 1000000000 bytes")]
    [InlineData("kind=events&count=1000000&bytes=1000000", "count", "more than 1000000000 bytes")]
    [InlineData("count=1&count=1", "count", "2 times")]
    [InlineData("kind=nodes&Kind=nodes", "kind", "2 times")]
    public async Task Parameters_that_do_not_go_together_get_a_400(string query, string parameter, string expected)
    {
        await using var specimen = new Specimen();
        using var response = await specimen.CreateClient().GetAsync("/leak?" + query);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(expected, Assert.Single((await response.ReadJson()).ErrorsOf(parameter)));
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once_and_nothing_is_leaked()
    {
        await using var specimen = new Specimen();
        var client = specimen.CreateClient();
        using var response = await client.GetAsync("/leak?kind=x&count=y&bytes=z");
        var problem = await response.ReadJson();
        foreach (var parameter in (string[])["kind", "count", "bytes"]) Assert.Single(problem.ErrorsOf(parameter));
        using var freed = await client.DeleteAsync("/leak");
        Assert.Equal(0, (await freed.ReadJson()).GetProperty("freed_count").GetInt64());
    }
}
