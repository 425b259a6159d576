using System.Net;
using MemHog.Api.Protections.MemoryBudget;

namespace MemHog.Tests.Api.Protections.MemoryBudget;

public class MemoryBudgetTests
{
    private static readonly (string, string)[] OnePercent = [("Protections__Budget", "1"), ("Protections__BudgetWait", "5s"), ("Protections__BudgetQueue", "2")];

    private static readonly long Capacity = EffectiveLimit.OfThisProcess().Bytes.Count / 100;

    [Fact]
    public async Task What_fits_is_admitted_what_does_not_waits_and_gets_the_room_that_is_given_back()
    {
        var time = new ManualTime();
        await using var specimen = new Specimen(time);
        await using var guarded = specimen.With(OnePercent);
        var client = guarded.CreateClient();
        var half = client.GetAsync("/hog?mb=1&hold=1s", Capacity / 2);
        var rest = client.GetAsync("/hog?mb=1&hold=2s", Capacity - Capacity / 2);
        await time.WaitFor(2);
        var next = client.GetAsync("/hog?mb=1", 1);
        await time.WaitFor(3);

        time.Advance(TimeSpan.FromSeconds(1));
        await half.AssertOk();
        await next.AssertOk();
        Assert.False(rest.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        await rest.AssertOk();
    }

    [Fact]
    public async Task Refusals_say_whether_it_waited_too_long_found_too_many_waiting_or_could_never_fit()
    {
        var time = new ManualTime();
        await using var specimen = new Specimen(time);
        await using var guarded = specimen.With(OnePercent);
        var client = guarded.CreateClient();
        await client.GetAsync("/hog?mb=1", Capacity + 1).AssertShed(HttpStatusCode.ServiceUnavailable, "budget-too-large", retryAfter: null);

        var all = client.GetAsync("/hog?mb=1&hold=60s", Capacity);
        await time.WaitFor(1);
        var waits = client.GetAsync("/hog?mb=1", 1);
        var waitsToo = client.GetAsync("/hog?mb=1", 1);
        await time.WaitFor(3);
        await client.GetAsync("/hog?mb=1", 1).AssertShed(HttpStatusCode.ServiceUnavailable, "budget-full");
        time.Advance(TimeSpan.FromSeconds(5));
        await waits.AssertShed(HttpStatusCode.ServiceUnavailable, "budget-wait");
        await waitsToo.AssertShed(HttpStatusCode.ServiceUnavailable, "budget-wait");
        time.Advance(TimeSpan.FromSeconds(55));
        await all.AssertOk();
    }

    [Fact]
    public async Task Who_goes_away_gives_back_whether_served_or_waiting()
    {
        var time = new ManualTime();
        await using var specimen = new Specimen(time);
        await using var guarded = specimen.With(OnePercent);
        var client = guarded.CreateClient();
        for (var round = 0; round < 3; round++)
        {
            using var gone = new CancellationTokenSource();
            var served = client.GetAsync("/hog?mb=1&hold=60s", Capacity, gone.Token);
            await time.WaitFor(1);
            var waits = client.GetAsync("/hog?mb=1", Capacity, gone.Token);
            await time.WaitFor(2);
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => served);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits);
            await time.WaitFor(0);
        }

        var last = client.GetAsync("/hog?mb=1", Capacity);
        await last.AssertOk();
    }

    [Fact]
    public async Task A_story_that_cannot_tell_is_taken_at_the_usual_cost()
    {
        await using var specimen = new Specimen();
        // 100 GB is more than one percent of anything these tests run on, and nobody listens at the upstream.
        await using var guarded = specimen.With(
            ("Protections__Budget", "1"), ("Protections__Cost", "100000MB"), ("Amplifier__Upstream", "http://127.0.0.1:1/"));
        var client = guarded.CreateClient();
        await client.GetAsync("/amplifier").AssertShed(HttpStatusCode.ServiceUnavailable, "budget-too-large", retryAfter: null);
        await client.GetAsync("/hog?mb=0.1").AssertOk();
        using var declared = await client.GetAsync("/amplifier", costBytes: 1);
        Assert.Equal(HttpStatusCode.BadGateway, declared.StatusCode);
    }

    [Fact]
    public async Task In_a_small_process_it_keeps_the_payloads_within_the_budget_and_nothing_runs_out_of_memory()
    {
        // Budget 100 MiB of 200 MiB: three payloads of 30 MB at a time.
        await using var specimen = await SpecimenProcess.Start(
            ("DOTNET_GCHeapHardLimit", "0xC800000"), ("DOTNET_gcServer", "0"), ("Protections__Budget", "50"), ("Protections__BudgetWait", "0ms"));
        // Held for longer than it takes a busy machine to bring the last of them there.
        var many = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => specimen.Client.GetAsync("/hog?mb=30&hold=8s")));
        var ok = many.Count(response => response.StatusCode == HttpStatusCode.OK);
        Assert.True(ok is >= 3 and <= 6, $"{ok} of 40");
        Assert.All(many.Where(response => response.StatusCode != HttpStatusCode.OK), response =>
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Equal("1", response.Headers.RetryAfter?.ToString());
        });
        await Eventually.Ok(() => specimen.Client.GetAsync("/hog?mb=101&shape=chunks"));
        await specimen.Client.GetAsync("/hog?mb=106").AssertShed(HttpStatusCode.ServiceUnavailable, "budget-too-large", retryAfter: null);
        Assert.Contains("memory budget of 104857600 bytes, 50 % of what the GC may use (209715200 bytes)", specimen.Output);
    }
}
