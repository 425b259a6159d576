using System.Runtime.CompilerServices;
using MemHog.Load.Model;
using MemHog.Load.Results;
using MemHog.Load.Web.Running;

namespace MemHog.Load.Web.Events;

/// <summary>The events of a run that another process runs, as far as it is stored, and on with the store until its end. Nothing is judged for that but the end.</summary>
/// <param name="runs">Where it is read.</param>
/// <param name="time">For the looks at the store.</param>
/// <param name="shutdown">Ends the streams with the service.</param>
internal sealed class EventsElsewhere(RunReader runs, TimeProvider time, CancellationToken shutdown)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    /// <summary>Null when it is not under way elsewhere.</summary>
    public async Task<Run?> FindAsync(string id, CancellationToken cancellation) =>
        await runs.LoadAsync(id, cancellation).ConfigureAwait(false) is { } run && RunReader.HeadOf(run).State == ServedState.Running ? run : null;

    /// <param name="run">As it is stored now.</param>
    /// <param name="lastId">The last that the reader has.</param>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<RunEvent> ReadAsync(Run run, string? lastId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation, shutdown);
        var head = RunReader.HeadOf(run);
        while (true)
        {
            var events = StoredEvents.Of(run, head);
            foreach (var happened in events.Skip(EventLog.Behind(events, lastId)))
            {
                yield return happened;
                lastId = happened.Id;
            }

            if (head.State != ServedState.Running)
                yield break;
            if (await ChangedAsync(run, leaving.Token).ConfigureAwait(false) is not var (next, of))
                yield break;
            (run, head) = (next, of);
        }
    }

    /// <summary>Null when the reader, the service or the run is gone before.</summary>
    private async Task<(Run Run, RunHeadAnswer Head)?> ChangedAsync(Run run, CancellationToken leaving)
    {
        while (true)
        {
            try
            {
                await Task.Delay(BetweenLooks, time, leaving).ConfigureAwait(false);
                if (await runs.HeadAsync(run.Id, leaving).ConfigureAwait(false) is not { } head)
                    return null;
                if (head.State == ServedState.Running && head.TrialsDone == run.Trials.Length)
                    continue;
                if (await runs.LoadAsync(run.Id, leaving).ConfigureAwait(false) is not { } more)
                    return null;
                if (RunReader.HeadOf(more).State == ServedState.Running)
                    return (more, RunReader.HeadOf(more));
                // Its exit code is in its end.
                return await runs.FindAsync(run.Id, leaving).ConfigureAwait(false) is var (last, report, _) ? (report?.Run ?? more, last) : null;
            }
            catch (StoreException)
            {
                // It may come back.
            }
            catch (OperationCanceledException) when (leaving.IsCancellationRequested)
            {
                return null;
            }
        }
    }
}
