using MemHog.Load.Measurement;
using MemHog.Load.Model;

namespace MemHog.Load.Runs;

/// <summary>When each phase of a trial began, told to the display at once.</summary>
internal sealed class PhaseTimes(LiveTrial live, TrialClock clock)
{
    private readonly double?[] began = new double?[Enum.GetValues<Phase>().Length + 1];

    public void Enter(Phase phase)
    {
        began[(int)phase] = clock.Seconds;
        live.Phase = phase;
    }

    public void End() => began[^1] = clock.Seconds;

    public Phases ToPhases() => new(LengthOf(Phase.Launch), LengthOf(Phase.Ready), LengthOf(Phase.Warm), LengthOf(Phase.Measure), LengthOf(Phase.Stop));

    /// <summary>Until the next phase that was entered; 0 for a phase that was not.</summary>
    private double LengthOf(Phase phase) =>
        began[(int)phase] is { } start ? began.Skip((int)phase + 1).OfType<double>().First() - start : 0;
}
