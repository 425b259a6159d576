using System.Globalization;
using MemHog.Load.Model;

namespace MemHog.Load.Sandbox;

/// <summary>Makes a cgroup per trial below <paramref name="parent"/>, all of one prefix that names this process and this host.</summary>
internal sealed class CgroupHost : ISandboxHost
{
    private static int hosts;

    private readonly ICgroupInterface cgroup;
    private readonly string prefix;
    private readonly Guardian guardian;
    private readonly TimeProvider time;

    public CgroupHost(ICgroupInterface cgroup, string parent, TimeProvider time)
    {
        this.cgroup = cgroup;
        this.time = time;
        // Numbered, because the guardian removes whatever has the prefix: it must not reach into another host of this process.
        prefix = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"{Leftovers.PrefixOf(Environment.ProcessId)}-{Interlocked.Increment(ref hosts)}"));
        guardian = Guardian.OfCgroups(prefix);
    }

    public string Kind => string.Create(CultureInfo.InvariantCulture, $"cgroup v{(int)cgroup.Version}");

    public ISandbox Create(string name, MemoryLimit limit) => new CgroupSandbox(cgroup, $"{prefix}-{name}", limit, time);

    public ValueTask DisposeAsync() => guardian.DisposeAsync();
}
