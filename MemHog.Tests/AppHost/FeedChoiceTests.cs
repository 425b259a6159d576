using MemHog.AppHost.Composition;
using MemHog.AppHost.Feed;
using MemHog.AppHost.Telling;

namespace MemHog.Tests.AppHost;

/// <summary>With the real dotnet, against a package source of the test's own.</summary>
[Collection(OneAppHostAtATime.Name)]
public class FeedChoiceTests
{
    private static readonly FeedPatience s_long = new(TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60));

    [LinuxFact]
    public async Task A_package_source_that_never_answers_is_given_up_and_core_is_remembered()
    {
        using var checkout = new FeedCheckout(answer: null);
        var time = new TimeUpWhen(s_long.Sdk, checkout.Asked);

        Assert.Null(await new FeedChoice(checkout.Checkout, Announcer.OnOutput(), time).MakeAsync(s_long, CancellationToken.None));

        Assert.True(checkout.Asked.IsCompleted);
        Assert.Equal("core", FeedMemory.Recall(checkout.Checkout));
        Assert.DoesNotContain(RunningAppHost.ArgumentListsOfThisMachine(), line => line.Contains(checkout.Root, StringComparison.Ordinal));
    }

    [LinuxFact]
    public async Task A_package_source_without_aspire_says_so_and_core_is_remembered()
    {
        using var checkout = new FeedCheckout("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        Assert.Null(await Choice(checkout).MakeAsync(s_long, CancellationToken.None));

        Assert.Equal("core\n", File.ReadAllText(checkout.Checkout.FeedFile));
        Assert.Contains("MemHog.Tests.NoSuch.Sdk", File.ReadAllText(Path.Combine(checkout.Checkout.Logs, "feed.log")), StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Where_all_is_there_the_apphost_is_built_with_it_and_named_to_become()
    {
        using var checkout = new FeedCheckout(answer: null, carries: true);

        var successor = await Choice(checkout).MakeAsync(s_long, CancellationToken.None);

        Assert.Equal(Path.Combine(checkout.Root, "MemHog.AppHost", "bin", "full", MemHog.AppHost.Machine.BuildFacts.Configuration, "net10.0", "MemHog.AppHost.dll"), successor);
        Assert.Equal("full", FeedMemory.Recall(checkout.Checkout));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(checkout.Root, "MemHog.AppHost"), "feed-full-*"));
    }

    [LinuxFact]
    public async Task Where_there_is_aspire_but_no_time_for_the_build_core_is_taken_and_nothing_remembered()
    {
        using var checkout = new FeedCheckout(answer: null, carries: true);

        Assert.Null(await Choice(checkout).MakeAsync(s_long with { Build = TimeSpan.FromMilliseconds(50) }, CancellationToken.None));

        Assert.False(File.Exists(checkout.Checkout.FeedFile));
    }

    [LinuxFact]
    public async Task An_interrupted_attempt_remembers_nothing_and_leaves_nothing()
    {
        using var checkout = new FeedCheckout(answer: null);
        using var interruption = new CancellationTokenSource();
        var choice = Choice(checkout).MakeAsync(s_long, interruption.Token);
        await Task.WhenAny(checkout.Asked, choice);
        Assert.True(checkout.Asked.IsCompleted);

        await interruption.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => choice);
        Assert.False(File.Exists(checkout.Checkout.FeedFile));
        Assert.DoesNotContain(RunningAppHost.ArgumentListsOfThisMachine(), line => line.Contains(checkout.Root, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("full\n", "full")]
    [InlineData("core", "core")]
    [InlineData("", null)]
    [InlineData("fu", null)]
    public void Only_a_whole_answer_is_remembered(string text, string? remembered)
    {
        using var checkout = new FeedCheckout(answer: null);
        File.WriteAllText(checkout.Checkout.FeedFile, text);

        Assert.Equal(remembered, FeedMemory.Recall(checkout.Checkout));
    }

    private static FeedChoice Choice(FeedCheckout checkout) => new(checkout.Checkout, Announcer.OnOutput(), TimeProvider.System);

    /// <summary>One patience runs out when something has happened, however long a busy machine takes to get there, and never before.</summary>
    private sealed class TimeUpWhen(TimeSpan patience, Task happened) : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != patience)
                return base.CreateTimer(callback, state, dueTime, period);
            var timer = base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _ = happened.ContinueWith(_ => timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan), TaskScheduler.Default);
            return timer;
        }
    }
}
