using System.Globalization;
using MemHog.Load.Model;

namespace MemHog.Load.Sandbox;

/// <summary>No limit and no cgroup: for <c>limit: none</c> on machines that can enforce nothing. Kills for memory cannot be told there.</summary>
internal sealed class UnlimitedHost(TimeProvider time) : ISandboxHost
{
    private readonly Guardian guardian = Guardian.OfProcessGroups();

    public string Kind => "none";

    public ISandbox Create(string name, MemoryLimit limit) => limit.Value is null
        ? new UnlimitedSandbox(guardian, time)
        : throw new InvalidOperationException($"Nothing here can enforce a limit of {limit}.");

    public ValueTask DisposeAsync() => guardian.DisposeAsync();
}

/// <summary>A process in a session of its own, so that it can be ended together with its children.</summary>
internal sealed class UnlimitedSandbox(Guardian guardian, TimeProvider time) : ISandbox
{
    private SandboxedProcess? process;
    private long peak;

    public ISandboxedProcess Start(LaunchPlan plan)
    {
        // setsid(1) execs its arguments when it is not a group leader; a child of ours never is.
        process = SandboxedProcess.Start(plan with { Command = ["setsid", .. plan.Command] }, time, "");
        guardian.Watch(process.Id);
        return process;
    }

    /// <summary>VmHWM and VmRSS of the main process; its children are not seen. /proc/PID/status: <code>VmHWM:     60116 kB</code></summary>
    public MemoryReading Read()
    {
        // The sampler reads while the keeper ends the process.
        var status = process is { } running ? StatusOf(running.Id) : [];
        peak = Math.Max(peak, Kilobytes(status, "VmHWM:"));
        return new MemoryReading(Kilobytes(status, "VmRSS:"), Kilobytes(status, "RssAnon:"), peak, "VmHWM", OomKills: 0)
        {
            FileBytes = Kilobytes(status, "RssFile:") + Kilobytes(status, "RssShmem:"),
            SwapBytes = Kilobytes(status, "VmSwap:"),
        };
    }

    /// <summary>Of the main process; its children are not seen.</summary>
    public UsageSample ReadUsage(double atSeconds) => process is { Exited.IsCompleted: false } running && ProcessStat.Of(running.Id) is { } stat
        ? new UsageSample(atSeconds)
        {
            CpuMicroseconds = stat.CpuTicks * ProcessStat.MicrosecondsPerTick,
            ResidentBytes = stat.ResidentBytes,
            Threads = stat.Threads,
        }
        : new UsageSample(atSeconds);

    /// <summary>A child may have left the session, so that somebody outside of it is no proof of a stranger.</summary>
    public PortHolder HolderOf(int port) =>
        process is { } leader && PortCheck.Of(port, SessionProcesses.Of(leader.Id)) == PortHolder.Target ? PortHolder.Target : PortHolder.Unknown;

    public async Task KillAllAsync()
    {
        if (process is null)
            return;
        while (true)
        {
            // In its first instant the process does not lead its group yet: then only its own id reaches it.
            Signals.Send(-process.Id, Signals.Kill);
            process.Kill();
            if (process.Exited.IsCompleted)
                break;
            await Task.Delay(TimeSpan.FromMilliseconds(5), time).ConfigureAwait(false);
        }

        guardian.Forget(process.Id);
        process = null;
    }

    public async ValueTask DisposeAsync() => await KillAllAsync().ConfigureAwait(false);

    private static string[] StatusOf(int processId)
    {
        try
        {
            return File.ReadAllLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status"));
        }
        catch (IOException)
        {
            // It has ended: what was read before stands.
            return [];
        }
    }

    private static long Kilobytes(string[] status, string key) =>
        Array.Find(status, line => line.StartsWith(key, StringComparison.Ordinal)) is { } line
            ? long.Parse(line.AsSpan(key.Length, line.Length - key.Length - "kB".Length).Trim(), NumberStyles.None, CultureInfo.InvariantCulture) * 1024
            : 0;
}
