using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Load.Sandbox;

/// <summary>What this machine can hold a program to, found by trying it.</summary>
/// <param name="Location">The memory cgroup this process is in, if any.</param>
/// <param name="Parent">Where sandboxes can be made; null when nowhere.</param>
/// <param name="LowestLimit">A limit that already holds there.</param>
/// <param name="Problems">Why nothing can be enforced; empty when it can.</param>
/// <param name="Remedies">What the user can do about it.</param>
internal sealed record Enforcement(
    CgroupLocation? Location,
    string? Parent,
    Bytes? LowestLimit,
    ImmutableArray<string> Problems,
    ImmutableArray<string> Remedies)
{
    public bool CanLimit => Parent is not null;

    /// <summary>Makes, limits, enters and removes a cgroup at each place where it might work, until one does.</summary>
    public static async Task<Enforcement> DetectAsync(TimeProvider time)
    {
        if (!OperatingSystem.IsLinux())
            return Impossible(null, ["Memory limits are enforced with Linux cgroups; this is not Linux."], ["Run MemHog on Linux, in WSL 2, or in a Linux container or virtual machine."]);

        var location = CgroupLocation.Parse(await File.ReadAllTextAsync("/proc/self/cgroup").ConfigureAwait(false), await File.ReadAllTextAsync("/proc/self/mountinfo").ConfigureAwait(false));
        if (location is null)
            return Impossible(null, ["No cgroup hierarchy is mounted."], ["Mount it: mount -t cgroup2 none /sys/fs/cgroup"]);

        var candidates = CgroupParents.Candidates(location);
        if (candidates.Count == 0)
            return Impossible(location, [$"The kernel does not offer the memory controller at {location.Directory} or above."], ["Boot with the memory controller on (kernel parameter cgroup_enable=memory on some distributions)."]);

        var problems = ImmutableArray.CreateBuilder<string>();
        foreach (var parent in candidates)
        {
            if (await TryAsync(location, parent, time).ConfigureAwait(false) is { } problem)
                problems.Add($"{parent}: {problem}");
            else
                return new Enforcement(location, parent, CgroupParents.LowestLimit(InterfaceOf(location), location, parent), [], []);
        }

        return Impossible(location, problems.ToImmutable(), RemediesFor(location));
    }

    /// <summary>The host to run under. Without any cgroup only <c>limit: none</c> can be served.</summary>
    public ISandboxHost OpenHost(TimeProvider time) =>
        Location is not null && Parent is not null ? new CgroupHost(InterfaceOf(Location), Parent, time) : new UnlimitedHost(time);

    /// <summary>Removes what runners that are gone have left behind.</summary>
    public Task SweepLeftoversAsync(TimeProvider time) =>
        Location is not null && Parent is not null ? Leftovers.SweepAsync(InterfaceOf(Location), Parent, time) : Task.CompletedTask;

    private static Enforcement Impossible(CgroupLocation? location, ImmutableArray<string> problems, ImmutableArray<string> remedies) =>
        new(location, null, null, problems, remedies);

    private static ICgroupInterface InterfaceOf(CgroupLocation location) =>
        location.Version == CgroupVersion.V1 ? new CgroupV1() : new CgroupV2();

    private static async Task<string?> TryAsync(CgroupLocation location, string parent, TimeProvider time)
    {
        try
        {
            CgroupParents.Prepare(location, parent);
            // Through a host, for its guardian: a runner that is killed right here leaves no cgroup either.
            var host = new CgroupHost(InterfaceOf(location), parent, time);
            await using var guarded = host.ConfigureAwait(false);
            var sandbox = host.Create("probe", new MemoryLimit(Bytes.MiB(64)));
            await using var disposal = sandbox.ConfigureAwait(false);
            var process = sandbox.Start(new LaunchPlan(["true"], "/", ImmutableSortedDictionary<string, string>.Empty.Add("PATH", "/usr/bin:/bin")));
            var code = await process.Exited.ConfigureAwait(false);
            await process.DisposeAsync().ConfigureAwait(false);
            sandbox.Read();
            return code == 0 ? null : $"a process could not enter a new cgroup ({string.Join(' ', process.LastOutput())})";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private static ImmutableArray<string> RemediesFor(CgroupLocation location) => location.Version == CgroupVersion.V1
        ? ["Run as root: cgroup v1 lets only root make memory cgroups.", "In a container: start it with --privileged."]
        :
        [
            "With systemd, run inside a scope of your own, no root needed: systemd-run --user --scope -p Delegate=yes memhog run …",
            "Or run as root: sudo memhog run …",
            "In a container: start it with --privileged --cgroupns=private, and move its processes out of the way first: "
                + "mkdir /sys/fs/cgroup/init && for p in $(cat /sys/fs/cgroup/cgroup.procs); do echo $p > /sys/fs/cgroup/init/cgroup.procs; done",
        ];
}
