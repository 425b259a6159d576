using System.Collections.Immutable;
using MemHog.Load.Commands;
using MemHog.Load.Model;
using MemHog.Load.Runs;
using MemHog.Load.Web.Events;

namespace MemHog.Load.Web.Running;

/// <summary>A run that this service runs, or has run since it started.</summary>
internal sealed class ServedRun : ISessionObserver, IDisposable
{
    private readonly CancellationTokenSource stop;
    private readonly TaskCompletionSource<ExitCode> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly EventTeller teller;
    private readonly CancellationToken shutdown;
    private volatile RunHeadAnswer head;

    /// <param name="id">Its own, made before anything is built.</param>
    /// <param name="askedAt">When it was asked for.</param>
    /// <param name="assignment">What is run.</param>
    /// <param name="shutdown">Interrupts it with the service.</param>
    public ServedRun(string id, DateTimeOffset askedAt, Assignment assignment, CancellationToken shutdown)
    {
        this.shutdown = shutdown;
        stop = CancellationTokenSource.CreateLinkedTokenSource(shutdown);
        teller = new EventTeller(happened => Events.Add(happened));
        head = new RunHeadAnswer
        {
            Id = id,
            Experiment = assignment.Experiment.Name,
            State = ServedState.Running,
            Here = true,
            StartedAt = askedAt,
            TrialsDone = 0,
            TrialsPlanned = null,
            Reproduces = assignment.Repeats?.Original.Id,
        };
    }

    public EventLog Events { get; } = new();

    /// <summary>As it is now.</summary>
    public RunHeadAnswer Head => head;

    public string Id => head.Id;

    public bool IsUnderWay => head.State == ServedState.Running;

    /// <summary>Ends it.</summary>
    public CancellationToken Stopping => stop.Token;

    /// <summary>Whether somebody asked this service to end it.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Whether it was under way when the service was ended, and interrupted by that.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>With what it says.</summary>
    public Task<ExitCode> Ended => ended.Task;

    public Task StopAsync()
    {
        IsStopped = true;
        return stop.CancelAsync();
    }

    public void Building(string project) => teller.Building(project);

    public void RunStarts(Run run, ImmutableArray<PlannedTrial> plan)
    {
        head = head with { StartedAt = run.Manifest.StartedAt, TrialsDone = run.Trials.Length, TrialsPlanned = plan.Length };
        teller.RunStarts(run, plan);
    }

    public void BlockStarts(TrialsAhead ahead)
    {
        head = head with { TrialsPlanned = head.TrialsDone + ahead.Next.Length + ahead.Later.Length };
        teller.BlockStarts(ahead);
    }

    public void TrialStarted(LiveTrial trial) => teller.TrialStarted(trial);

    public void TrialFinished(PlannedTrial planned, TrialResult result)
    {
        head = head with { TrialsDone = head.TrialsDone + 1 };
        teller.TrialFinished(planned, result);
    }

    /// <param name="code">What it says, or why it failed.</param>
    /// <param name="message">Why it failed; null when it did not.</param>
    public void End(ExitCode code, string? message)
    {
        var state = code switch
        {
            ExitCode.Ok or ExitCode.Negative or ExitCode.Undecided => ServedState.Complete,
            ExitCode.Interrupted => ServedState.Interrupted,
            _ => ServedState.Failed,
        };
        // Before anybody can see that it is not under way any more.
        IsCutOff = state == ServedState.Interrupted && shutdown.IsCancellationRequested;
        head = head with { State = state, ExitCode = (int)code, Message = state == ServedState.Failed ? message : null };
        teller.Ended(state, (int)code, head.Message, head.TrialsDone > 0 ? RunPlaces.Report(Id) : null);
        Events.Close();
        ended.SetResult(code);
    }

    public void Dispose() => stop.Dispose();
}
