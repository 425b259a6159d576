using MemHog.Load.Model;

namespace MemHog.Load.Sandbox;

/// <summary>One cgroup, for one trial: restarts of the target happen inside it, so its counters cover the whole trial.</summary>
internal sealed class CgroupSandbox : ISandbox
{
    // The shell moves itself in before it becomes the target: the target never runs outside.
    private const string Enter = """
        echo $$ > "$1/cgroup.procs" || { echo "memhog: cannot enter $1" >&2; exit 125; }
        shift
        """;

    private readonly ICgroupInterface cgroup;
    private readonly string directory;
    private readonly TimeProvider time;
    private readonly ICgroupMeter meter;
    private volatile ISandboxedProcess? main;

    public CgroupSandbox(ICgroupInterface cgroup, string directory, MemoryLimit limit, TimeProvider time)
    {
        this.cgroup = cgroup;
        this.directory = directory;
        this.time = time;
        Directory.CreateDirectory(directory);
        try
        {
            if (limit.Value is { } bytes)
                cgroup.SetLimit(directory, bytes);
            meter = cgroup.Open(directory);
        }
        catch
        {
            Directory.Delete(directory);
            throw;
        }
    }

    public ISandboxedProcess Start(LaunchPlan plan) => main = SandboxedProcess.Start(plan, time, Enter, directory);

    public MemoryReading Read() => meter.Read();

    public UsageSample ReadUsage(double atSeconds)
    {
        var process = main is { Exited.IsCompleted: false } living ? ProcessStat.Of(living.Id) : null;
        return meter.ReadUsage(new UsageSample(atSeconds) { ResidentBytes = process?.ResidentBytes, Threads = process?.Threads });
    }

    public PortHolder HolderOf(int port) => PortCheck.Of(port, CgroupProcesses.Of(directory).Where(id => id > 0));

    public async Task KillAllAsync()
    {
        // A killed process leaves the list only when the kernel has torn its memory down: for a full heap that takes a moment.
        while (CgroupProcesses.Of(directory).Count > 0)
        {
            cgroup.Kill(directory);
            await Task.Delay(TimeSpan.FromMilliseconds(5), time).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        meter.Dispose();
        for (var attempt = 1; Directory.Exists(directory); attempt++)
        {
            await KillAllAsync().ConfigureAwait(false);
            try
            {
                Directory.Delete(directory);
            }
            catch (IOException) when (attempt < 200)
            {
                // EBUSY: the last process has left the list, but the kernel still holds the cgroup for an instant.
                await Task.Delay(TimeSpan.FromMilliseconds(5), time).ConfigureAwait(false);
            }
        }
    }
}
