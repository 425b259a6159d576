using System.Collections.Immutable;
using System.Diagnostics;
using MemHog.Load.Commands;

namespace MemHog.Load.Web.Running;

/// <summary>Runs one experiment at a time, and knows those that it has run since the service started.</summary>
/// <param name="perform">Runs it, from its checks to its report.</param>
/// <param name="terminal">Where it is told why one failed.</param>
/// <param name="shutdown">Interrupts what is under way.</param>
internal sealed class Laboratory(Func<Assignment, ServedRun, Task<ExitCode>> perform, Terminal terminal, CancellationToken shutdown)
{
    /// <summary>Of those that have ended; what is older is read from the store.</summary>
    private const int MostRemembered = 50;

    private const int MostKeys = 1000;

    private readonly Lock gate = new();
    private ImmutableList<ServedRun> runs = [];
    private ImmutableList<StartKey> keys = [];

    /// <summary>The run under way; null when there is none.</summary>
    public ServedRun? Current => Served.Find(run => run.IsUnderWay);

    /// <summary>Newest last.</summary>
    public ImmutableList<ServedRun> Served
    {
        get
        {
            lock (gate)
                return runs;
        }
    }

    public ServedRun? Find(string id) => Served.Find(run => run.Id == id);

    /// <param name="assignment">What is to be run.</param>
    /// <param name="key">If it comes again, it is the same start and not another.</param>
    public StartAnswer Start(Assignment assignment, StartKey? key = null)
    {
        ServedRun run;
        RunHeadAnswer first;
        lock (gate)
        {
            if (key is not null && AlreadyStarted(key) is { } before)
                return before;
            if (shutdown.IsCancellationRequested)
                return new StartAnswer.Closing();
            if (runs.Find(other => other.IsUnderWay) is { } current)
                return new StartAnswer.Busy(current);
            var (id, at) = ExperimentSession.NewRun(assignment.Experiment, terminal.Time);
            run = new ServedRun(id, at, assignment, shutdown);
            first = run.Head;
            foreach (var old in runs.Take(runs.Count - MostRemembered + 1))
                old.Dispose();
            runs = runs.RemoveRange(0, Math.Max(0, runs.Count - MostRemembered + 1)).Add(run);
            if (key is not null)
                keys = keys.RemoveRange(0, Math.Max(0, keys.Count - MostKeys + 1)).Add(key with { Answer = first });
        }

        _ = Task.Run(() => PerformAsync(assignment, run), CancellationToken.None);
        return new StartAnswer.Started(first);
    }

    /// <summary>Whoever has sent a key has its answer, also when the run has ended meanwhile.</summary>
    public StartAnswer? AlreadyStarted(StartKey key)
    {
        lock (gate)
        {
            return keys.Find(other => other.Key == key.Key) is not { } before ? null
                : before.Asked == key.Asked ? new StartAnswer.Started(before.Answer!)
                : new StartAnswer.OtherBefore(key.Key);
        }
    }

    /// <summary>Interrupts the run under way, if it is this one.</summary>
    /// <returns>Null when it is not.</returns>
    public async Task<RunHeadAnswer?> StopAsync(string id)
    {
        if (Find(id) is not { IsUnderWay: true } run)
            return null;
        await run.StopAsync().ConfigureAwait(false);
        return run.Head;
    }

    private async Task PerformAsync(Assignment assignment, ServedRun run)
    {
        // A run is a trace of its own, and no part of the request that asked for it.
        Activity.Current = null;
        try
        {
            run.End(await perform(assignment, run).ConfigureAwait(false), null);
        }
        catch (Exception e) when (Trouble.Of(e) is { } trouble)
        {
            // Whatever becomes of the telling: a run without an end would keep the service from ending.
            try
            {
                await terminal.Error.WriteLineAsync(trouble.Message).ConfigureAwait(false);
            }
            finally
            {
                run.End(trouble.Code, trouble.Message);
            }
        }
        catch (Exception defect)
        {
            var told = $"This is a defect of memhog: {defect.GetType().Name}: {defect.Message}";
            try
            {
                told = await Defect.TellAsync(terminal, defect).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The disk is full, say: there is no file with the rest then.
            }

            run.End(ExitCode.Defect, told);
        }
    }
}
