using System.Net;
using MemHog.Api.Protections.MemoryBudget;

namespace MemHog.Tests.Api.Protections;

public class ProtectionOrderTests
{
    private static readonly (string, string)[] All =
    [
        ("Protections__Rate", "1"), ("Protections__Burst", "4"), ("Protections__Limit", "1"), ("Protections__Queue", "1"),
        ("Protections__QueueWait", "10s"), ("Protections__Budget", "1"), ("Protections__BudgetWait", "3s"),
    ];

    private static readonly long Capacity = EffectiveLimit.OfThisProcess().Bytes.Count / 100;

    [Fact]
    public async Task Rate_comes_before_places_and_a_request_that_waits_pays_one_token()
    {
        var time = new ManualTime();
        await using var specimen = new Specimen(time);
        await using var guarded = specimen.With(All);
        var client = guarded.CreateClient();
        var served = client.GetAsync("/hog?mb=1&hold=1s");
        await time.WaitFor(1);
        var waits = client.GetAsync("/hog?mb=1");
        await time.WaitFor(2);
        // The third and the fourth token: had waiting cost two, the rate would be what refuses here.
        await client.GetAsync("/hog?mb=1").AssertShed(HttpStatusCode.ServiceUnavailable, "queue-full");
        await client.GetAsync("/hog?mb=1").AssertShed(HttpStatusCode.ServiceUnavailable, "queue-full");
        // On a machine that was busy elsewhere meanwhile, a token has come back, and the next one finds the queue full too.
        var refused = client.GetAsync("/hog?mb=1");
        for (var i = 0; i < 1000 && (await refused).StatusCode == HttpStatusCode.ServiceUnavailable; i++) refused = client.GetAsync("/hog?mb=1");
        await refused.AssertShed(HttpStatusCode.TooManyRequests, "rate");

        time.Advance(TimeSpan.FromSeconds(1));
        await served.AssertOk();
        await waits.AssertOk();
    }

    [Fact]
    public async Task Places_come_before_memory_so_that_who_waits_for_a_place_holds_none_of_it()
    {
        var time = new ManualTime();
        await using var specimen = new Specimen(time);
        await using var guarded = specimen.With(All);
        var client = guarded.CreateClient();
        var served = client.GetAsync("/hog?mb=1&hold=1s", Capacity);
        await time.WaitFor(1);
        // Waits for the place; the budget's wait of 3 s has not begun.
        var waits = client.GetAsync("/hog?mb=1", Capacity);
        await time.WaitFor(2);
        // Too large, but the queue is what it meets first.
        await client.GetAsync("/hog?mb=1", Capacity + 1).AssertShed(HttpStatusCode.ServiceUnavailable, "queue-full");
        time.Advance(TimeSpan.FromSeconds(1));
        await served.AssertOk();
        await waits.AssertOk();
    }

    [Fact]
    public async Task What_is_on_is_said_in_order_at_start_and_what_is_off_is_not_there()
    {
        await using var on = await SpecimenProcess.Start(All);
        var line = on.Output.Split('\n').Single(line => line.Contains("Protections, in order: "));
        Assert.True(line.IndexOf("rate of 1 ", StringComparison.Ordinal) < line.IndexOf("limit of 1 ", StringComparison.Ordinal));
        Assert.True(line.IndexOf("limit of 1 ", StringComparison.Ordinal) < line.IndexOf("memory budget", StringComparison.Ordinal));

        await using var off = await SpecimenProcess.Start();
        Assert.DoesNotContain("Protections", off.Output);
    }
}
