using System.Runtime.CompilerServices;

namespace MemHog.AppHost.Laboratory;

/// <summary>
/// Follows runs of the laboratory by their event streams, which cost nothing between two trials: whoever asks again and again
/// would take the processor from the target that is being measured.
/// </summary>
internal sealed class RunWatch(LaboratoryClient client, TimeProvider time)
{
    private const int Recent = 50;
    private const int Silences = 20;

    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(1);

    /// <summary>Waits for the run that the laboratory was started with. One that does not answer may be starting: whoever started it hears when it ends.</summary>
    /// <param name="since">When the laboratory was started.</param>
    /// <param name="cancellation">Ends the wait.</param>
    private async Task<RunHead> UntilItBeginsAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                if (RequestedRun.Find(await client.RunsAsync(Recent, cancellation), since) is { } run)
                    return run;
            }
            catch (LaboratoryProblem)
            {
                // Not up yet.
            }

            await Task.Delay(s_step, time, cancellation);
        }
    }

    /// <summary>The run that the laboratory was started with, when it is over.</summary>
    /// <param name="since">When the laboratory was started.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="LaboratoryProblem">It refuses to tell, or is gone for good.</exception>
    public async Task<RunHead> RequestedAsync(DateTimeOffset since, CancellationToken cancellation) =>
        await UntilItsEndAsync(await UntilItBeginsAsync(since, cancellation), _ => { }, cancellation);

    /// <summary>All events of the run up to its end, taken up again where a connection breaks.</summary>
    /// <exception cref="LaboratoryProblem">It refuses to tell, or is gone for good.</exception>
    public async IAsyncEnumerable<RunEvent> FollowAsync(string id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? last = null;
        for (var silences = 0; silences < Silences; silences++)
        {
            await foreach (var happened in OneConnectionAsync(id, last, cancellation).WithCancellation(cancellation))
            {
                silences = 0;
                last = happened.Id ?? last;
                yield return happened;
                if (happened.Name == RunEvent.Ended)
                    yield break;
            }

            await Task.Delay(s_step, time, cancellation);
        }

        throw new LaboratoryProblem($"The laboratory no longer tells how {id} goes on.");
    }

    /// <returns>The run when it is over, by its last event: to ask for it would have the whole run judged once more.</returns>
    public async Task<RunHead> UntilItsEndAsync(RunHead run, Action<RunEvent> tell, CancellationToken cancellation)
    {
        await foreach (var happened in FollowAsync(run.Id, cancellation))
        {
            tell(happened);
            if (happened.Name == RunEvent.Ended)
                run = run.After(happened);
        }

        return run;
    }

    /// <summary>Ends quietly where the connection breaks.</summary>
    private async IAsyncEnumerable<RunEvent> OneConnectionAsync(string id, string? last, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var events = client.EventsAsync(id, last, cancellation).GetAsyncEnumerator(cancellation);
        while (true)
        {
            try
            {
                if (!await events.MoveNextAsync())
                    yield break;
            }
            catch (Exception broken) when (broken is IOException or HttpRequestException)
            {
                yield break;
            }

            yield return events.Current;
        }
    }
}
