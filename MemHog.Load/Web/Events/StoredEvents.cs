using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Model;
using MemHog.Load.Web.Running;

namespace MemHog.Load.Web.Events;

/// <summary>The events of a run that was not watched, told from what is stored: as they would have come, but for the building.</summary>
internal static class StoredEvents
{
    /// <param name="run">As stored.</param>
    /// <param name="head">What has become of it; one that is under way elsewhere has no end yet.</param>
    public static ImmutableArray<RunEvent> Of(Run run, RunHeadAnswer head)
    {
        var events = ImmutableArray.CreateBuilder<RunEvent>();
        var teller = new EventTeller(events.Add);
        var stored = run.Trials.ToDictionary(trial => trial.Number);
        teller.Begins(run with { Trials = [] }, run.Manifest.Order.Length);
        var done = ImmutableArray<TrialResult>.Empty;
        while (done.Length < stored.Count && TrialsAhead.Of(run.Manifest, done, SequentialDecision.GoesOn) is { IsEmpty: false } ahead)
        {
            teller.BlockStarts(ahead);
            foreach (var number in ahead.Next.TakeWhile(stored.ContainsKey))
            {
                teller.TrialStarted(number, run.Manifest.Cells[stored[number].Cell]);
                teller.TrialFinished(stored[number]);
                done = done.Add(stored[number]);
            }

            // The last block may have been cut short.
            if (!ahead.Next.All(stored.ContainsKey))
                break;
        }

        if (head.State != ServedState.Running)
            teller.Ended(head.State, head.ExitCode, head.Message, run.Trials.IsEmpty ? null : RunPlaces.Report(run.Id));
        return events.ToImmutable();
    }
}
