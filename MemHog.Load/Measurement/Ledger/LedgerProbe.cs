using System.Globalization;
using MemHog.Load.Measurement.Heap;
using MemHog.Load.Model;

namespace MemHog.Load.Measurement.Ledger;

/// <summary>
/// Keeps a ledger of the highest charge that was seen: whenever memory has risen well above the last one, and at most twice a second,
/// the mappings of the main process are listed. It runs in the laboratory; a target that wants to map memory just then may have to wait for a few mappings to be listed.
/// </summary>
/// <param name="living">The process that takes load now; null while there is none.</param>
/// <param name="clock">The trial's.</param>
internal sealed class LedgerProbe(Func<LivingTarget?> living, TrialClock clock) : IAsyncDisposable
{
    /// <summary>Less of a rise is not worth another look.</summary>
    private const double Rise = 1.02;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    private readonly Lock gate = new();
    private Task look = Task.CompletedTask;
    private double nextSeconds;
    private MemoryLedger? highest;
    private bool isOver;

    /// <summary>Of the highest charge at which a look was possible; null when there was none.</summary>
    public MemoryLedger? Highest => Volatile.Read(ref highest);

    /// <summary>Told each sample, one after the other; returns at once.</summary>
    public void Sampled(MemorySample sample)
    {
        lock (gate)
        {
            if (!isOver && look.IsCompleted && sample.AtSeconds >= nextSeconds && sample.CurrentBytes > (Highest?.CurrentBytes ?? 0) * Rise && living() is { } target)
                look = Task.Run(() => Look(sample, target));
        }
    }

    /// <summary>Before the target is stopped: the look that is under way is finished, and no other begins.</summary>
    public async Task StopAsync()
    {
        lock (gate)
            isOver = true;
        await look.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private void Look(MemorySample sample, LivingTarget target)
    {
        var began = clock.Time.GetTimestamp();
        var text = TextOf(target.ProcessId);
        var took = clock.Time.GetElapsedTime(began);
        nextSeconds = clock.Seconds + Between.TotalSeconds;
        var mapped = MappingKinds.Sum(Mapping.Parse(text));
        // A process that was killed meanwhile has no memory left: the ledger before it stands.
        if (mapped == default)
            return;
        Volatile.Write(ref highest, new MemoryLedger(
            sample.AtSeconds, target.Life, Math.Round(took.TotalMilliseconds, 3), sample.CurrentBytes, sample.AnonBytes, sample.FileBytes, sample.KernelBytes, mapped));
    }

    private static string TextOf(int processId)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/smaps"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended, or it has made itself somebody else.
            return "";
        }
    }
}
