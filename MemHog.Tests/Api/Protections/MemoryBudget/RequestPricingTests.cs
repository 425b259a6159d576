using System.Net;

namespace MemHog.Tests.Api.Protections.MemoryBudget;

public class RequestPricingTests
{
    private static readonly string[] NoCosts =
    [
        "abc", "-1", "+1", "1.5", "1e6", "0x10", "NaN", "Infinity", "100MB", "1,000", "1 000", "100000000001",
        "99999999999999999999999999", "1;2", "1, 1", "null", "{}", "'", new string('9', 5000),
    ];

    [Fact]
    public async Task A_hostile_price_gets_a_400_that_names_it()
    {
        await using var specimen = new Specimen();
        await using var guarded = specimen.With(("Protections__Budget", "50"));
        var client = guarded.CreateClient();
        foreach (var cost in NoCosts)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/hog?mb=1");
            request.Headers.TryAddWithoutValidation("MemHog-Cost-Bytes", cost);
            using var response = await client.SendAsync(request);
            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{cost}: {response.StatusCode}");
            var error = Assert.Single((await response.ReadJson()).ErrorsOf("MemHog-Cost-Bytes"));
            Assert.Contains("write digits only, from 0 to 100000000000", error);
        }

        await client.GetAsync("/hog?mb=1", costBytes: 1).AssertOk();
    }

    [Fact]
    public async Task Two_prices_are_none()
    {
        await using var specimen = new Specimen();
        await using var guarded = specimen.With(("Protections__Budget", "50"));
        var request = new HttpRequestMessage(HttpMethod.Get, "/hog?mb=1") { Headers = { { "MemHog-Cost-Bytes", ["1", "2"] } } };
        using var response = await guarded.CreateClient().SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("2 times", Assert.Single((await response.ReadJson()).ErrorsOf("MemHog-Cost-Bytes")));
    }

    [Fact]
    public async Task Without_a_budget_nobody_looks_at_the_price()
    {
        await using var specimen = new Specimen();
        var request = new HttpRequestMessage(HttpMethod.Get, "/hog?mb=1") { Headers = { { "MemHog-Cost-Bytes", "abc" } } };
        await specimen.CreateClient().SendAsync(request).AssertOk();
    }

    [Fact]
    public async Task Wrong_parameters_cost_nothing_and_are_told_as_ever()
    {
        await using var specimen = new Specimen();
        await using var guarded = specimen.With(("Protections__Budget", "1"));
        using var response = await guarded.CreateClient().GetAsync("/hog?mb=100001");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
