using MemHog.Load.Analysis;
using MemHog.Load.Analysis.Reproduction;
using MemHog.Load.Commands;
using MemHog.Load.Model;
using MemHog.Load.Results;

namespace MemHog.Load.Web.Running;

/// <summary>Runs as they are stored, beside those that this service runs.</summary>
/// <param name="store">Read only.</param>
/// <param name="laboratory">What runs here.</param>
/// <param name="kept">Where runs are that their store could not take.</param>
internal sealed class RunReader(IResultsStore store, Laboratory laboratory, UndeliveredRuns kept) : IDisposable
{
    private readonly SemaphoreSlim judging = new(1);
    private JudgedRun? last;

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<RunHeadAnswer>> ListAsync(int limit, CancellationToken cancellation)
    {
        var served = laboratory.Served;
        var stored = await store.ListAsync(cancellation).ConfigureAwait(false);
        var ids = stored.Select(run => run.Head.Id).ToHashSet(StringComparer.Ordinal);
        // One whose target is being built is not in the store yet, and one that failed before its first trial never will be.
        return
        [
            .. stored.Select(run => served.Find(here => here.Id == run.Head.Id)?.Head ?? HeadOf(run))
                .Concat(served.Where(run => !ids.Contains(run.Id)).Select(run => run.Head))
                .OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id, StringComparer.Ordinal).Take(limit),
        ];
    }

    /// <summary>The stored run; null when there is none of this id. Of one that is also kept here, because its store went away, the copy that has more.</summary>
    /// <exception cref="StoreException">The store cannot be read, and the run is not kept here.</exception>
    public async Task<Run?> LoadAsync(string id, CancellationToken cancellation)
    {
        if (!RunId.IsValid(id))
            return null;
        try
        {
            if (await store.LoadAsync(id, cancellation).ConfigureAwait(false) is { } stored)
                return Fuller(stored, await KeptAsync(id, cancellation).ConfigureAwait(false));
        }
        catch (StoreException) when (kept.Has(id))
        {
            // It is away, and the run is here.
        }

        return await kept.Files.LoadAsync(id, cancellation).ConfigureAwait(false);
    }

    /// <summary>What has become of a stored run, without a look at its trials; null when the store has none of this id.</summary>
    public async Task<RunHeadAnswer?> HeadAsync(string id, CancellationToken cancellation) =>
        (await store.ListAsync(cancellation).ConfigureAwait(false)).FirstOrDefault(run => run.Head.Id == id) is { } stored ? HeadOf(stored) : null;

    /// <summary>The head of a run, with its report if there is one; null when there is no such run.</summary>
    public async Task<(RunHeadAnswer Head, RunReport? Report, RunReproduction? Reproduction)?> FindAsync(string id, CancellationToken cancellation)
    {
        var here = laboratory.Find(id)?.Head;
        try
        {
            if (await LoadAsync(id, cancellation).ConfigureAwait(false) is not { } run)
                return here is null ? null : (here, null, null);
            if (run.Trials.IsEmpty)
                return (here ?? HeadOf(run, null), null, null);
            var judged = await JudgeAsync(run, cancellation).ConfigureAwait(false);
            return (here ?? HeadOf(run, judged), judged.Report, judged.Reproduction);
        }
        catch (StoreException) when (here is not null)
        {
            return (here, null, null);
        }
    }

    public void Dispose() => judging.Dispose();

    /// <summary>A copy that cannot be read is no trouble for who has the run.</summary>
    private async Task<Run?> KeptAsync(string id, CancellationToken cancellation)
    {
        try
        {
            return await kept.Files.LoadAsync(id, cancellation).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            return null;
        }
    }

    private static Run Fuller(Run stored, Run? copy) =>
        copy is not null && (copy.Trials.Length, copy.End is not null).CompareTo((stored.Trials.Length, stored.End is not null)) > 0 ? copy : stored;

    /// <summary>Judging takes a while, and while a run goes on it takes from the trial under way: once for each trial, whoever asks.</summary>
    private async Task<JudgedRun> JudgeAsync(Run run, CancellationToken cancellation)
    {
        await judging.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (last is { } known && known.Report.Run.Id == run.Id && known.Report.Run.Trials.Length == run.Trials.Length && known.Report.Run.End == run.End)
                return known;
            var original = run.IsComplete && run.Manifest.Reproduces is { } id ? await LoadAsync(id, cancellation).ConfigureAwait(false) : null;
            return last = new JudgedRun(RunAnalysis.Of(run), original is null or { Trials.IsEmpty: true } ? null : RunReproduction.Of(original, run));
        }
        finally
        {
            judging.Release();
        }
    }

    private static RunHeadAnswer HeadOf(RunSummary run) => new()
    {
        Id = run.Head.Id,
        Experiment = run.Head.Experiment,
        State = StateOf(RunLiveness.Here.Of(run)),
        StartedAt = run.Head.StartedAt,
        TrialsDone = run.TrialsDone,
        TrialsPlanned = run.Head.PlannedTrials,
        ExitCode = RunLiveness.Here.Of(run) == RunProgress.Interrupted ? (int)ExitCode.Interrupted : null,
        Here = false,
    };

    /// <summary>What has become of it, without what it says.</summary>
    public static RunHeadAnswer HeadOf(Run run) => HeadOf(run, null);

    private static RunHeadAnswer HeadOf(Run run, JudgedRun? judged) => HeadOf(new RunSummary(RunHead.Of(run.Manifest), run.Trials.Length, run.End)) with
    {
        Reproduces = run.Manifest.Reproduces,
        ExitCode = RunLiveness.Here.Of(run.Manifest, run.End) switch
        {
            RunProgress.Running => null,
            RunProgress.Interrupted => (int)ExitCode.Interrupted,
            _ => judged is null ? null : (int)judged.Code,
        },
    };

    private static ServedState StateOf(RunProgress progress) => progress switch
    {
        RunProgress.Complete => ServedState.Complete,
        RunProgress.Running => ServedState.Running,
        _ => ServedState.Interrupted,
    };

    private sealed record JudgedRun(RunReport Report, RunReproduction? Reproduction)
    {
        public ExitCode Code => Reproduction is { } reproduction ? Repetition.CodeOf(reproduction) : Verdicts.CodeOf(Report);
    }
}
