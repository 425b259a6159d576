using System.Net;

namespace MemHog.Tests.Api.Protections.ConcurrencyLimit;

public class ConcurrencyLimitTests
{
    [Fact]
    public async Task Who_comes_too_many_is_refused_at_once_and_a_place_given_back_is_given_again()
    {
        var time = new ManualTime();
        await using var specimen = new Specimen(time);
        await using var guarded = specimen.With(("Protections__Limit", "2"));
        var client = guarded.CreateClient();
        for (var round = 0; round < 3; round++)
        {
            var first = client.GetAsync("/hog?mb=1&hold=1s");
            var second = client.GetAsync("/hog?mb=1&hold=1s");
            await time.WaitFor(2);
            await client.GetAsync("/hog?mb=1").AssertShed(HttpStatusCode.ServiceUnavailable, "limit");

            time.Advance(TimeSpan.FromSeconds(1));
            await first.AssertOk();
            await second.AssertOk();
        }
    }

    [Fact]
    public async Task A_client_that_goes_away_gives_its_place_back()
    {
        var time = new ManualTime();
        await using var specimen = new Specimen(time);
        await using var guarded = specimen.With(("Protections__Limit", "1"));
        var client = guarded.CreateClient();
        using var gone = new CancellationTokenSource();
        var first = client.GetAsync("/hog?mb=1&hold=60s", gone.Token);
        await time.WaitFor(1);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await time.WaitFor(0);
        await Eventually.Ok(() => client.GetAsync("/hog?mb=1"));
    }

    [Fact]
    public async Task What_is_no_story_gets_through_however_full_it_is()
    {
        var time = new ManualTime();
        await using var specimen = new Specimen(time);
        await using var guarded = specimen.With(("Protections__Limit", "1"), ("Protections__Rate", "1"), ("Protections__Budget", "1"));
        var client = guarded.CreateClient();
        var story = client.GetAsync("/hog?mb=1&hold=1s");
        await time.WaitFor(1);
        foreach (var path in new[] { "/", "/gc", "/health/live", "/health/ready", "/gc", "/GC" }) await client.GetAsync(path).AssertOk();
        using var nothing = await client.GetAsync("/nope");
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        using var other = await client.DeleteAsync("/hog");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, other.StatusCode);

        time.Advance(TimeSpan.FromSeconds(1));
        await story.AssertOk();
    }

    [Theory]
    [InlineData("/HOG?mb=1")]
    [InlineData("/hog/?mb=1")]
    [InlineData("/%68og?mb=1")]
    public async Task No_other_spelling_of_a_story_gets_past(string path)
    {
        var time = new ManualTime();
        await using var specimen = new Specimen(time);
        await using var guarded = specimen.With(("Protections__Limit", "1"), ("Protections__RetryAfter", "7s"));
        var client = guarded.CreateClient();
        var first = client.GetAsync(path + "&hold=1s");
        await time.WaitFor(1);
        await client.GetAsync(path).AssertShed(HttpStatusCode.ServiceUnavailable, "limit", "7");
        time.Advance(TimeSpan.FromSeconds(1));
        await first.AssertOk();
    }
}
