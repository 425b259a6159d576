using MemHog.AppHost.Composition;

namespace MemHog.AppHost.Core.Processes;

/// <summary>
/// What the last AppHost of this checkout started and may still be ending. Its guardian needs a few seconds after a kill -9,
/// and two redis-servers on one append-only file would spoil it.
/// </summary>
internal static class LeftBehind
{
    private static readonly TimeSpan s_guardianNeeds = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_processNeeds = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(50);

    public static async Task EndAsync(Checkout checkout, TimeProvider time, CancellationToken cancellation)
    {
        if (!File.Exists(checkout.ProcessesFile))
            return;
        var all = File.ReadAllLines(checkout.ProcessesFile).Select(ProcessIdentity.FromLine).OfType<ProcessIdentity>().ToArray();
        if (all is not [var guardian, .. var processes])
            return;
        await WaitForEndAsync([guardian], s_guardianNeeds, time, cancellation);

        // Still there only if the guardian was killed too.
        SendTo(processes, Signal.SendTerminate);
        await WaitForEndAsync(processes, s_processNeeds, time, cancellation);
        SendTo(processes, Signal.SendKill);
        await WaitForEndAsync(processes, s_processNeeds, time, cancellation);
    }

    private static void SendTo(ProcessIdentity[] processes, Action<int> send)
    {
        foreach (var process in processes.Where(process => process.IsAlive))
            send(process.Pid);
    }

    private static async Task WaitForEndAsync(ProcessIdentity[] processes, TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        while (processes.Any(process => process.IsAlive) && time.GetElapsedTime(start) < patience)
            await Task.Delay(s_step, time, cancellation);
    }
}
