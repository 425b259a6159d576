using System.Collections.Immutable;

namespace MemHog.Load.Results;

/// <summary>The list of runs, in the same order from every store.</summary>
internal static class RunList
{
    public static ImmutableArray<RunSummary> NewestFirst<T>(IEnumerable<T> runs, Func<T, RunSummary> read, Action<StoreException>? onUnreadable)
    {
        var summaries = new List<RunSummary>();
        foreach (var run in runs)
        {
            try
            {
                summaries.Add(read(run));
            }
            // One run of a newer MemHog must not hide all others.
            catch (StoreException e) when (onUnreadable is not null)
            {
                onUnreadable(e);
            }
        }

        return
        [
            .. summaries
                .OrderByDescending(summary => summary.Manifest.StartedAt)
                .ThenByDescending(summary => summary.Manifest.Id, StringComparer.Ordinal),
        ];
    }
}
