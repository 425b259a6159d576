using MemHog.AppHost.Composition;
using MemHog.AppHost.Core.Processes;
using MemHog.AppHost.Machine;
using MemHog.AppHost.Telling;

namespace MemHog.AppHost.Feed;

/// <summary>On the first start in a checkout: finds out which feed it has, and remembers. Later starts find the build made for it.</summary>
internal sealed class FeedChoice(Checkout checkout, Announcer announcer, TimeProvider time)
{
    /// <summary>Where nobody has said and nothing is remembered; and only for the checkout that this assembly was built from.</summary>
    public bool IsOpen => BuildFacts.FeedIsAssumed && checkout.Root == BuildFacts.Checkout && FeedMemory.Recall(checkout) is null;

    /// <returns>The AppHost to become, or null where this one is right.</returns>
    public async Task<string?> MakeAsync(FeedPatience patience, CancellationToken cancellation)
    {
        var verdict = await TryAsync(patience, cancellation);
        if (verdict is not FeedVerdict.Late)
            FeedMemory.Remember(checkout, verdict is FeedVerdict.Full ? Feeds.Full : Feeds.Core);
        announcer.Feed(verdict, checkout);
        return verdict is FeedVerdict.Full full ? full.AppHost : null;
    }

    private async Task<FeedVerdict> TryAsync(FeedPatience patience, CancellationToken cancellation)
    {
        await using var guardian = Guardian.Start(checkout);
        return await new FeedTrial(checkout, patience, new Launcher(guardian, time), announcer, time).TryAsync(MachineSurvey.Dotnet, BuildFacts.Configuration, cancellation);
    }
}
