using System.Collections.Immutable;
using System.Runtime.ExceptionServices;

namespace MemHog.Load.Results;

/// <summary>The list of runs, in the same order from every store.</summary>
internal static class RunList
{
    /// <summary>How many runs a list must have read anew to keep what the next one needs: reading a few again costs less than writing.</summary>
    public const int WorthKeeping = 50;

    /// <param name="runs">That there were a moment ago.</param>
    /// <param name="read">Null for one that is gone.</param>
    /// <param name="onUnreadable">Told of each that the list must leave out; without it the list fails at the first.</param>
    public static ImmutableArray<RunSummary> NewestFirst<T>(IEnumerable<T> runs, Func<T, RunSummary?> read, Action<StoreException>? onUnreadable)
    {
        var summaries = new List<RunSummary>();
        // On all processors: a thousand runs take one of them longer than somebody who wants a list should wait.
        foreach (var (summary, problem) in runs.AsParallel().AsOrdered().Select(Attempt).ToList())
        {
            if (summary is not null)
                summaries.Add(summary);
            else if (problem is null)
                continue;
            // One run of a newer MemHog must not hide all others.
            else if (problem is StoreException unreadable && onUnreadable is not null)
                onUnreadable(unreadable);
            else
                ExceptionDispatchInfo.Throw(problem);
        }

        return
        [
            .. summaries
                .OrderByDescending(summary => summary.Head.StartedAt)
                .ThenByDescending(summary => summary.Head.Id, StringComparer.Ordinal),
        ];

        // What is thrown in parallel would come out wrapped.
        (RunSummary? Summary, Exception? Problem) Attempt(T run)
        {
            try
            {
                return (read(run), null);
            }
            catch (Exception e)
            {
                return (null, e);
            }
        }
    }
}
