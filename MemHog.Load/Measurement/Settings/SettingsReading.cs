using MemHog.Load.Measurement.Heap;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Load.Measurement.Settings;

/// <summary>The settings in force in one trial: a twin is asked before the target starts, the target when it is ready, and neither while it takes load.</summary>
/// <param name="probe">Of the run.</param>
/// <param name="planned">The trial.</param>
/// <param name="living">The process that takes load now; null while there is none.</param>
/// <param name="clock">The trial's.</param>
internal sealed class SettingsReading(SettingsProbe probe, PlannedTrial planned, Func<LivingTarget?> living, TrialClock clock)
{
    private LaunchPlan? target;
    private SettingsAnswer? twin;
    private SettingsAnswer process = SettingsAnswer.None("the target did not become ready");
    private double tookSeconds;

    /// <summary>What is known so far; null before <see cref="BeforeAsync"/>.</summary>
    public SettingsReadback? Readback => target is { } started ? probe.Readback(started, process, twin, tookSeconds) : null;

    public async Task BeforeAsync(LaunchPlan plan, CancellationToken cancellation)
    {
        var from = clock.Seconds;
        twin = await probe.AskTwinAsync(planned, plan, cancellation).ConfigureAwait(false);
        target = plan;
        tookSeconds += clock.Seconds - from;
    }

    public async Task ReadAsync(CancellationToken cancellation)
    {
        if (target is not { } started)
            return;
        var from = clock.Seconds;
        process = await probe.ReadAsync(living()?.ProcessId, started, cancellation).ConfigureAwait(false);
        tookSeconds += clock.Seconds - from;
    }
}
