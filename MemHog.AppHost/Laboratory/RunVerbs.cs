namespace MemHog.AppHost.Laboratory;

/// <summary>What a person does with runs. Each verb is a call of the laboratory's API, so the same can be done without any host; progress is what the laboratory itself writes.</summary>
/// <param name="client">Of the laboratory.</param>
/// <param name="time">Of the watch.</param>
internal sealed class RunVerbs(LaboratoryClient client, TimeProvider time)
{
    private const int Recent = 50;

    /// <summary>Runs an experiment to its end.</summary>
    /// <param name="file">As the laboratory's list has it, or a path.</param>
    /// <param name="cancellation">Ends the wait; the run goes on.</param>
    public Task<CommandOutcome> RunAsync(string file, CancellationToken cancellation) =>
        CommandOutcome.OfAsync(async () => await FollowAsync(await client.StartAsync(file, cancellation), cancellation));

    public Task<CommandOutcome> ReproduceLastAsync(CancellationToken cancellation) => CommandOutcome.OfAsync(async () =>
        (await StateAsync(cancellation)).Past is [var last, ..]
            ? await FollowAsync(await client.ReproduceAsync(last.Id, cancellation), cancellation)
            : CommandOutcome.Failed("There is no run to reproduce yet."));

    public Task<CommandOutcome> StopAsync(CancellationToken cancellation) => CommandOutcome.OfAsync(async () =>
    {
        if ((await StateAsync(cancellation)).Current is not { } run)
            return CommandOutcome.Failed("No run is under way.");
        await client.StopAsync(run.Id, cancellation);
        return CommandOutcome.Done($"{run.Id} is being stopped. Its finished trials stay; `memhog resume {run.Id}` goes on with it.");
    });

    public Task<CommandOutcome> CompareLastTwoAsync(CancellationToken cancellation) => CommandOutcome.OfAsync(async () =>
    {
        if ((await StateAsync(cancellation)).Past is not [var newer, var older, ..])
            return CommandOutcome.Failed("Two runs with results are needed to compare.");
        // Asked for here, so that runs which cannot be compared are refused here and not on an empty page.
        await client.CompareAsync(older.Id, newer.Id, cancellation);
        return CommandOutcome.Done($"{newer.Id} is held against {older.Id}.", $"[{newer.Id} against {older.Id}]({client.ComparisonPage(older.Id, newer.Id)})");
    });

    /// <summary>Of the run under way once it has a trial, else of the last one.</summary>
    public Task<CommandOutcome> ReportAsync(CancellationToken cancellation) => CommandOutcome.OfAsync(async () =>
    {
        var state = await StateAsync(cancellation);
        return (state.Current is { TrialsDone: > 0 } current ? current : state.Past is [var last, ..] ? last : null) is { } run
            ? CommandOutcome.Done($"The report of {run.Id}.", Report(run))
            : CommandOutcome.Failed("There is no report before the first trial has ended.");
    });

    private async Task<LaboratoryState> StateAsync(CancellationToken cancellation) => LaboratoryState.Of(await client.RunsAsync(Recent, cancellation));

    private async Task<CommandOutcome> FollowAsync(RunHead started, CancellationToken cancellation)
    {
        var ended = await new RunWatch(client, time).UntilItsEndAsync(started, _ => { }, cancellation);
        var message = $"{ended.Id}: {Meaning(ended)}";
        return ended.ExitCode is >= 0 and <= 2
            ? CommandOutcome.Done(message, Report(ended))
            : CommandOutcome.Failed(ended.Message is { } why ? $"{message} {why}" : message);
    }

    /// <summary>The exit codes of the command line, in words.</summary>
    private static string Meaning(RunHead run) => (run.ExitCode, run.Reproduces) switch
    {
        (0, null) => "at least one cell meets the SLO.",
        (1, null) => "every cell fails the SLO or is invalid.",
        (2, null) => "no cell meets the SLO, and at least one is undecided.",
        (0, _) => "every cell is reproduced.",
        (1, _) => "at least one cell is not reproduced.",
        (2, _) => "at least one cell is undecided.",
        (4, _) => "this machine cannot enforce the memory limit.",
        (130, _) => "interrupted; its finished trials are in the store.",
        _ => $"{run.State}.",
    };

    private string Report(RunHead run) => $"[Report of {run.Id}]({client.ReportPage(run.Id)})";
}
