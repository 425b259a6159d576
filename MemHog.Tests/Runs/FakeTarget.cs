using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;
using MemHog.Tests.Traffic;

namespace MemHog.Tests.Runs;

/// <summary>What a fake target does: it drives the real runner without a process or a cgroup.</summary>
internal sealed record FakeBehaviour
{
    /// <summary>Dies at this request of its life, counted from 1 and readiness probes included; null for never.</summary>
    public int? DiesAtRequest { get; init; }

    /// <summary>How long it takes over that request before it dies.</summary>
    public TimeSpan DiesAfter { get; init; }

    /// <summary>Whether it is still there after its connections have ended, as a process whose memory is torn down, until somebody asks it to end.</summary>
    public bool DiesSlowly { get; init; }

    public int ExitCode { get; init; } = 1;

    /// <summary>Whether the kernel would have counted the death.</summary>
    public bool OomKilled { get; init; }

    public bool ExitsAtOnce { get; init; }

    public bool NeverReady { get; init; }

    /// <summary>Awaited before each request is answered; told its number, as above.</summary>
    public Func<int, Task> OnRequest { get; init; } = _ => Task.CompletedTask;

    public string LastWords { get; init; } = "last words";

    public string Answer { get; init; } = ScriptedServer.Response(200);
}

/// <summary>Sandboxes whose processes are scripted servers in this process.</summary>
internal sealed class FakeHost(Func<LaunchPlan, FakeBehaviour> behaviour) : ISandboxHost
{
    public ConcurrentQueue<FakeSandbox> Created { get; } = new();

    public string Kind => "fake";

    public ISandbox Create(string name, MemoryLimit limit)
    {
        var sandbox = new FakeSandbox(name, limit, behaviour);
        Created.Enqueue(sandbox);
        return sandbox;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

internal sealed class FakeSandbox(string name, MemoryLimit limit, Func<LaunchPlan, FakeBehaviour> behaviour) : ISandbox
{
    private readonly List<FakeProcess> processes = [];
    private long oomKills;

    public string Name => name;

    public MemoryLimit Limit => limit;

    public bool Disposed { get; private set; }

    public ImmutableArray<LaunchPlan> Plans { get; private set; } = [];

    public int RequestsReceived => processes.Sum(process => process.Requests);

    public ISandboxedProcess Start(LaunchPlan plan)
    {
        Plans = Plans.Add(plan);
        var process = new FakeProcess(plan, behaviour(plan), () => Interlocked.Increment(ref oomKills));
        processes.Add(process);
        return process;
    }

    public MemoryReading Read() => new(CurrentBytes: 1000 + processes.Count, AnonBytes: 900, PeakBytes: 2000, PeakSource: "fake", Interlocked.Read(ref oomKills));

    public UsageSample ReadUsage(double atSeconds) => new(atSeconds) { CpuMicroseconds = 5000, Threads = processes.Count };

    public PortHolder HolderOf(int port) => PortHolder.Target;

    public Task ExitedAsync() => Task.WhenAll(processes.Select(process => process.Exited));

    public async Task KillAllAsync()
    {
        foreach (var process in processes)
            await process.EndAsync(137);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAllAsync();
        Disposed = true;
    }
}

internal sealed class FakeProcess : ISandboxedProcess
{
    private readonly TaskCompletionSource<int> exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ScriptedServer? server;
    private readonly FakeBehaviour behaviour;
    private volatile bool isDying;

    public FakeProcess(LaunchPlan plan, FakeBehaviour behaviour, Action countOomKill)
    {
        this.behaviour = behaviour;
        if (behaviour.ExitsAtOnce)
        {
            if (behaviour.OomKilled)
                countOomKill();
            exited.SetResult(behaviour.ExitCode);
            return;
        }

        server = new ScriptedServer(
            async (number, stream) =>
            {
                await behaviour.OnRequest(number);
                if (number == behaviour.DiesAtRequest)
                {
                    await Task.Delay(behaviour.DiesAfter);
                    if (behaviour.OomKilled)
                        countOomKill();
                    isDying = true;
                    if (!behaviour.DiesSlowly)
                        _ = EndAsync(behaviour.ExitCode);
                    return false;
                }

                return await ScriptedServer.SendAsync(stream, behaviour.NeverReady ? ScriptedServer.Response(503) : behaviour.Answer);
            },
            int.Parse(plan.Environment["PORT"], CultureInfo.InvariantCulture));
    }

    public int Id => 0;

    public int Requests => server?.Requests ?? 0;

    public Task<int> Exited => exited.Task;

    public bool IsEnding => Exited.IsCompleted;

    public void Terminate()
    {
        if (!isDying)
            _ = EndAsync(0);
        else if (behaviour.DiesSlowly)
            exited.TrySetResult(behaviour.ExitCode);
    }

    public ImmutableArray<string> LastOutput() => [behaviour.LastWords];

    public async Task EndAsync(int exitCode)
    {
        if (server is not null)
            await server.DisposeAsync();
        exited.TrySetResult(exitCode);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
