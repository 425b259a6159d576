using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;

namespace MemHog.Tests.Sandbox;

/// <summary>A sandbox on this machine's own kernel, whose files a test reads itself to check what the product says.</summary>
internal sealed class LiveSandbox : IAsyncDisposable
{
    private static readonly ImmutableSortedDictionary<string, string> Path =
        ImmutableSortedDictionary<string, string>.Empty.Add("PATH", "/usr/bin:/bin");

    private readonly ISandboxHost host = CgroupFact.ThisMachine.OpenHost(TimeProvider.System);

    public LiveSandbox(long limitMiB)
    {
        var name = Guid.NewGuid().ToString("N");
        Sandbox = host.Create(name, new MemoryLimit(Bytes.MiB(limitMiB)));
        Folder = Assert.Single(Directory.GetDirectories(CgroupFact.ThisMachine.Parent!, $"memhog-{Environment.ProcessId}-*-{name}"));
    }

    public ISandbox Sandbox { get; }

    /// <summary>Of the cgroup.</summary>
    public string Folder { get; }

    private static bool IsV1 => CgroupFact.ThisMachine.Location!.Version == CgroupVersion.V1;

    public static LaunchPlan Plan(params ReadOnlySpan<string> command) => new([.. command], "/", Path);

    public static LaunchPlan Shell(string script) => Plan("sh", "-c", script);

    /// <summary>Runs to the end and returns the exit code with the last lines of output.</summary>
    public async Task<(int Code, string[] Output)> RunAsync(LaunchPlan plan)
    {
        await using var process = Sandbox.Start(plan);
        var code = await process.Exited;
        return (code, [.. process.LastOutput()]);
    }

    /// <summary>The processes inside, by the kernel's own list.</summary>
    public int[] Processes() => [.. File.ReadLines($"{Folder}/cgroup.procs").Select(int.Parse)];

    /// <summary>A file of the kernel by its name in version 1 or in version 2.</summary>
    public string Kernel(string v1, string v2) => File.ReadAllText($"{Folder}/{(IsV1 ? v1 : v2)}").Trim();

    /// <summary>The line of the kernel's own kill counter.</summary>
    public string KernelKills() => Kernel("memory.oom_control", "memory.events").Split('\n').Single(line => line.StartsWith("oom_kill ", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        await host.DisposeAsync();
    }
}
