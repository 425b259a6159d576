namespace MemHog.AppHost.Laboratory;

/// <summary>What can be done with the laboratory now.</summary>
/// <param name="Current">The run under way.</param>
/// <param name="Past">Runs with results, newest first.</param>
internal sealed record LaboratoryState(RunHead? Current, IReadOnlyList<RunHead> Past)
{
    public static LaboratoryState Idle { get; } = new(null, []);

    /// <param name="runs">As listed: newest first.</param>
    public static LaboratoryState Of(IReadOnlyList<RunHead> runs) => new(runs.FirstOrDefault(run => run.IsUnderWay), [.. runs.Where(run => run.HasResults)]);

    public bool CanRun => Current is null;

    public bool CanStop => Current is not null;

    public bool CanCompare => Past.Count >= 2;

    public bool CanReproduce => CanRun && Past.Count >= 1;

    public bool CanReport => Past.Count >= 1 || Current is { TrialsDone: > 0 };

    /// <summary>In a few words, for a person.</summary>
    public string Text => Current is { } run ? Headway(run) : Past is [var last, ..] ? $"idle; last: {last.Id}, {last.State}" : "idle";

    private static string Headway(RunHead run) => run.TrialsPlanned is { } planned
        ? FormattableString.Invariant($"{run.Id}: {run.TrialsDone} of {planned} trials")
        : $"{run.Id}: starting";
}
