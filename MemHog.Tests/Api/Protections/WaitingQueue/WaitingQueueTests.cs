using System.Net;

namespace MemHog.Tests.Api.Protections.WaitingQueue;

public class WaitingQueueTests
{
    private static readonly (string, string)[] OnePlaceOneWaits = [("Protections__Limit", "1"), ("Protections__Queue", "1"), ("Protections__QueueWait", "5s")];

    [Fact]
    public async Task Who_waits_is_served_when_a_place_becomes_free_and_who_finds_the_queue_full_is_refused()
    {
        var time = new ManualTime();
        await using var specimen = new Specimen(time);
        await using var guarded = specimen.With(OnePlaceOneWaits);
        var client = guarded.CreateClient();
        var served = client.GetAsync("/hog?mb=1&hold=1s");
        await time.WaitFor(1);
        var waits = client.GetAsync("/hog?mb=1");
        await time.WaitFor(2);
        await client.GetAsync("/hog?mb=1").AssertShed(HttpStatusCode.ServiceUnavailable, "queue-full");

        time.Advance(TimeSpan.FromSeconds(1));
        await served.AssertOk();
        await waits.AssertOk();
    }

    [Fact]
    public async Task Who_waits_too_long_is_refused_and_leaves_the_queue_to_others()
    {
        var time = new ManualTime();
        await using var specimen = new Specimen(time);
        await using var guarded = specimen.With(OnePlaceOneWaits);
        var client = guarded.CreateClient();
        var served = client.GetAsync("/hog?mb=1&hold=60s");
        await time.WaitFor(1);
        for (var round = 0; round < 3; round++)
        {
            var waits = client.GetAsync("/hog?mb=1");
            await time.WaitFor(2);
            time.Advance(TimeSpan.FromMilliseconds(4999));
            Assert.False(waits.IsCompleted);
            time.Advance(TimeSpan.FromMilliseconds(1));
            await waits.AssertShed(HttpStatusCode.ServiceUnavailable, "queue-wait");
        }

        time.Advance(TimeSpan.FromSeconds(60));
        await served.AssertOk();
        await Eventually.Ok(() => client.GetAsync("/hog?mb=1"));
    }

    [Fact]
    public async Task Who_goes_away_while_waiting_leaves_the_queue_to_others()
    {
        var time = new ManualTime();
        await using var specimen = new Specimen(time);
        await using var guarded = specimen.With(OnePlaceOneWaits);
        var client = guarded.CreateClient();
        var served = client.GetAsync("/hog?mb=1&hold=1s");
        await time.WaitFor(1);
        for (var round = 0; round < 3; round++)
        {
            using var gone = new CancellationTokenSource();
            var waits = client.GetAsync("/hog?mb=1", gone.Token);
            await time.WaitFor(2);
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits);
            await time.WaitFor(1);
        }

        var last = client.GetAsync("/hog?mb=1");
        await time.WaitFor(2);
        time.Advance(TimeSpan.FromSeconds(1));
        await served.AssertOk();
        await last.AssertOk();
    }

    [Fact]
    public async Task Without_a_limit_four_are_served_at_once()
    {
        var time = new ManualTime();
        await using var specimen = new Specimen(time);
        await using var guarded = specimen.With(("Protections__Queue", "2"));
        var client = guarded.CreateClient();
        var six = Enumerable.Range(0, 6).Select(_ => client.GetAsync("/hog?mb=1&hold=100ms")).ToList();
        await time.WaitFor(6);
        await client.GetAsync("/hog?mb=1").AssertShed(HttpStatusCode.ServiceUnavailable, "queue-full");
        time.Advance(TimeSpan.FromMilliseconds(100));
        await Eventually.True(() => six.Count(request => request.IsCompleted) == 4);
        // The two that waited now hold, and no longer wait for a place, which is due later.
        await Eventually.True(() => time.DueWithin(TimeSpan.FromMilliseconds(100)) == 2);
        time.Advance(TimeSpan.FromMilliseconds(100));
        foreach (var request in six) await request.AssertOk();
    }
}
