using System.CommandLine;
using MemHog.Load.Analysis;
using MemHog.Load.Results;

namespace MemHog.Load.Commands;

/// <summary><c>memhog deliver</c>: to the store what is kept here because it was away when the run ended.</summary>
internal static class DeliverCommand
{
    private static readonly Argument<string?> Run = new("RUN")
    {
        Description = "One run, wherever it was to go. Default: all that were to go to this store.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "deliver",
            "Deliver runs that are kept here because their store was away when they ended. What the store has already stays as it is.\n\nExamples:\n  memhog deliver --store redis://127.0.0.1:6379\n"
            + "  memhog deliver oom-512-20261120-193012-4f2a --store .memhog/results")
        {
            Run, Options.Store,
        };
        command.SetAction((parsed, cancellation) => Edge.GuardAsync(terminal, () => RunAsync(terminal, Options.OpenStore(parsed, terminal), parsed.GetValue(Run), cancellation)));
        return command;
    }

    /// <summary>One line when there is something to deliver.</summary>
    public static async Task RemindAsync(Terminal terminal, CancellationToken cancellation)
    {
        var kept = Here(_ => { });
        await using var disposal = kept.ConfigureAwait(false);
        int waiting;
        try
        {
            waiting = (await kept.Files.ListAsync(cancellation).ConfigureAwait(false)).Count(run => !IsRunning(run));
        }
        catch (StoreException e)
        {
            // What was asked for is another list.
            await terminal.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return;
        }

        if (waiting > 0)
            await terminal.Error.WriteLineAsync($"Not delivered, in {kept.Location}: {Wording.Counted(waiting, "run")}. `memhog deliver` does that.").ConfigureAwait(false);
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, IResultsStore store, string? runId, CancellationToken cancellation)
    {
        await using var disposal = store.ConfigureAwait(false);
        var kept = Here(unreadable => terminal.Error.WriteLine(unreadable.Message));
        await using var keptDisposal = kept.ConfigureAwait(false);
        if (Path.TrimEndingDirectorySeparator(store.Location) == kept.Location)
            throw new BadInputException($"--store {store.Location}: this is where they wait. Give the store that they are to go to, a folder or redis://host:port.");
        var runs = await kept.Files.ListAsync(cancellation).ConfigureAwait(false);
        if (runId is not null && !runs.Any(run => run.Head.Id == runId))
            throw new BadInputException($"RUN {runId}: it does not wait to be delivered. In {kept.Location}: {(runs.IsEmpty ? "nothing" : string.Join(", ", runs.Select(run => run.Head.Id)))}.");
        if (runs.IsEmpty)
            await terminal.Out.WriteLineAsync($"Nothing waits to be delivered in {kept.Location}.").ConfigureAwait(false);

        var (delivered, elsewhere, failed) = (0, 0, 0);
        foreach (var run in runs.Where(run => runId is null || run.Head.Id == runId).Reverse())
        {
            var (id, destination) = (run.Head.Id, kept.DestinationOf(run.Head.Id));
            if (IsRunning(run))
                await terminal.Out.WriteLineAsync($"{id} is still running, and is delivered by its runner.").ConfigureAwait(false);
            else if (runId is null && destination != store.Location)
            {
                elsewhere++;
                await terminal.Out.WriteLineAsync($"{id} was to go elsewhere: memhog deliver {id} --store {destination ?? "DIR|URL"}").ConfigureAwait(false);
            }
            else if (await TryDeliverAsync(terminal, kept, id, store, cancellation).ConfigureAwait(false))
                delivered++;
            else
                failed++;
        }

        if (delivered == 0 && elsewhere > 0)
            await terminal.Error.WriteLineAsync($"Nothing was delivered to {store.Location}.").ConfigureAwait(false);
        return failed > 0 || (delivered == 0 && elsewhere > 0) ? ExitCode.Environment : ExitCode.Ok;
    }

    /// <summary>One run that cannot be delivered must not hold up all others.</summary>
    private static async Task<bool> TryDeliverAsync(Terminal terminal, UndeliveredRuns kept, string runId, IResultsStore store, CancellationToken cancellation)
    {
        try
        {
            if (await kept.DeliverAsync(runId, store, cancellation).ConfigureAwait(false) is { } run)
                await terminal.Out.WriteLineAsync($"{runId} is in {store.Location}, {Wording.Counted(run.Trials.Length, "trial")}.").ConfigureAwait(false);
            return true;
        }
        catch (StoreException e)
        {
            await terminal.Error.WriteLineAsync($"{runId} is not delivered: {e.Message}").ConfigureAwait(false);
            return false;
        }
    }

    private static bool IsRunning(RunSummary run) => RunLiveness.Here.Of(run) == RunProgress.Running;

    private static UndeliveredRuns Here(Action<StoreException> onUnreadable) => UndeliveredRuns.Of(Directory.GetCurrentDirectory(), onUnreadable);
}
