using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Commands;

/// <summary>How far a run is, and how long it still takes at most.</summary>
/// <param name="run">With what was stored of it before.</param>
/// <param name="plan">Of the whole run.</param>
/// <param name="time">Its clock starts now.</param>
internal sealed class Headway(Run run, ImmutableArray<PlannedTrial> plan, TimeProvider time)
{
    private readonly long start = time.GetTimestamp();
    private ImmutableList<PlannedTrial> done = [];
    private ImmutableList<PlannedTrial> ahead = [.. plan.Where(trial => !run.Trials.Any(stored => stored.Number == trial.Number))];

    /// <summary>"7/15"; "7 of at most 60" where cells may stop before.</summary>
    public string Trials => run.Manifest.Trials.IsSequential
        ? $"{Done} of at most {Done + ahead.Count}"
        : $"{Done}/{plan.Length}";

    private int Done => run.Trials.Length + done.Count;

    public void Plan(TrialsAhead trials) => ahead = [.. trials.Next.Concat(trials.Later).Select(number => plan[number - 1])];

    public void Finished(PlannedTrial trial)
    {
        ahead = ahead.Remove(trial);
        done = done.Add(trial);
    }

    /// <summary>Of the run, corrected by how long the finished part really took.</summary>
    /// <param name="underWay">How long the trial has lasted that is not finished.</param>
    public TimeSpan Left(TimeSpan underWay) =>
        Clock.Left(ahead, done, run.Manifest.Companions.Length, time.GetElapsedTime(start) - underWay) - underWay;
}
