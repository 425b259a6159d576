using MemHog.Load.Analysis.Calibrating;
using MemHog.Load.Measurement;
using MemHog.Load.Model;
using MemHog.Load.Results;

namespace MemHog.Load.Commands;

/// <summary>The calibrations in a store.</summary>
internal static class Calibrations
{
    /// <summary>The newest of this machine; null where there is none.</summary>
    /// <param name="store">Where it would be.</param>
    /// <param name="sandbox">What limits are enforced with now.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<Calibration?> NewestAsync(IResultsStore store, string sandbox, CancellationToken cancellation)
    {
        var here = MachineProbe.Look(sandbox, gitCommit: null, telemetry: false);
        foreach (var summary in await store.ListAsync(cancellation).ConfigureAwait(false))
        {
            if (summary is { Head.Calibrated: { } machine, End.State: RunState.Complete }
                && summary.Head.Runner.Host == Environment.MachineName
                && IsSame(machine, here)
                && await ReadableAsync(store, summary.Head.Id, cancellation).ConfigureAwait(false) is { } run
                && CalibrationOf.Of(run) is { } calibration)
            {
                return calibration;
            }
        }

        return null;
    }

    /// <summary>Null for one that is damaged: an older one will do, and a run must not end for it.</summary>
    private static async Task<Run?> ReadableAsync(IResultsStore store, string id, CancellationToken cancellation)
    {
        try
        {
            return await store.LoadAsync(id, cancellation).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            return null;
        }
    }

    /// <summary>Whether its noise is still that of this machine: another kernel or runtime has another.</summary>
    private static bool IsSame(MachineFacts then, MachineFacts here) =>
        (then.Runtime, then.Kernel, then.CpuModel, then.CpuCount, then.MemoryBytes, then.Sandbox)
            == (here.Runtime, here.Kernel, here.CpuModel, here.CpuCount, here.MemoryBytes, here.Sandbox);
}
