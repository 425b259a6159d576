using MemHog.AppHost.Composition;
using MemHog.AppHost.Machine;

namespace MemHog.AppHost.Feed;

/// <summary>Which feed the checkout's builds take, once that is known: one word in an ignored file that Directory.Build.props reads.</summary>
internal static class FeedMemory
{
    /// <returns>Null where nothing is remembered, or something that is no feed.</returns>
    public static string? Recall(Checkout checkout) =>
        File.Exists(checkout.FeedFile) && File.ReadAllText(checkout.FeedFile).Trim() is Feeds.Full or Feeds.Core ? File.ReadAllText(checkout.FeedFile).Trim() : null;

    /// <summary>Whole or not at all.</summary>
    public static void Remember(Checkout checkout, string feed) => PrivateFile.Write(checkout.FeedFile, feed + "\n");
}
