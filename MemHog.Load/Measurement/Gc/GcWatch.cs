using System.Collections.Immutable;
using System.Net.Sockets;
using MemHog.Load.Measurement.Gc.Attach;
using MemHog.Load.Measurement.Heap;
using MemHog.Load.Model;

namespace MemHog.Load.Measurement.Gc;

/// <summary>
/// Watches the garbage collector of a trial's target from outside, from the first collection of each process on. The target is not
/// touched but for one variable, and never waits for us longer than a bounded time.
/// </summary>
internal sealed class GcWatch : IAsyncDisposable
{
    private const string PortsVariable = "DOTNET_DiagnosticPorts";

    private static readonly ImmutableArray<string> Switches = ["DOTNET_EnableDiagnostics", "DOTNET_EnableDiagnostics_IPC", "COMPlus_EnableDiagnostics"];

    /// <summary>How long a runtime waits at most to be told apart from a child process of the target.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>For the last events of processes that are gone: they lie in a socket and only have to be read.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly TrialClock clock;
    private readonly GcFollower follower;
    private readonly GcCpuSampler cpu;
    private readonly RuntimeLeftovers leftovers = new();
    private readonly DiagnosticPort? port;
    private string? unavailable;
    private volatile bool othersConnected;
    private volatile TaskCompletionSource<LivingTarget> newest = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GcWatch(TrialClock clock)
    {
        this.clock = clock;
        follower = new GcFollower(clock);
        cpu = new GcCpuSampler(() => newest.Task is { IsCompletedSuccessfully: true, Result: var target } ? target : null, clock);
        try
        {
            port = new DiagnosticPort(FollowerOfAsync, clock.Time);
        }
        catch (Exception e) when (e is IOException or SocketException or UnauthorizedAccessException)
        {
            unavailable = $"the laboratory could make no socket for it ({e.Message.TrimEnd('.')})";
        }
    }

    /// <summary>What the target's runtimes need to find us.</summary>
    public ImmutableSortedDictionary<string, string> Environment
    {
        get
        {
            var none = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
            return port is null ? none : none.Add(PortsVariable, port.Variable);
        }
    }

    /// <summary>What the target is started with, the experiment's own variables over ours: they may forbid the watching.</summary>
    public void Planned(ImmutableSortedDictionary<string, string> environment)
    {
        if (Switches.FirstOrDefault(name => environment.GetValueOrDefault(name) == "0") is { } off)
            unavailable = $"the experiment sets {off}=0";
        else if (port is not null && environment.GetValueOrDefault(PortsVariable) != port.Variable)
            unavailable = $"the experiment sets {PortsVariable} itself";
    }

    /// <summary>A process of the target is about to start.</summary>
    public void Starting() => newest = new TaskCompletionSource<LivingTarget>(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>It has started.</summary>
    public void Started(LivingTarget target)
    {
        newest.SetResult(target);
        if (target.Life == 0)
            cpu.Start();
    }

    /// <summary>The measurement begins.</summary>
    /// <param name="length">Its own, in time.</param>
    public void Measuring(TimeSpan length) => follower.MeasureFrom(clock.Seconds, length.TotalSeconds);

    /// <summary>No process is left: reads what has come to its end.</summary>
    public async Task<GcRecord> StopAsync(ImmutableArray<Fate> fates)
    {
        await follower.EndedAsync(Grace).ConfigureAwait(false);
        if (port is not null)
            await port.DisposeAsync().ConfigureAwait(false);
        leftovers.Remove();
        var looks = await cpu.StopAsync(follower.Pauses).ConfigureAwait(false);
        if (!follower.HasFollowed)
            return NotSeen(unavailable ?? (othersConnected ? "it is no .NET program itself, and those that it started are not followed" : "no .NET runtime (5 or newer) of it has connected to the laboratory"));
        var (from, to) = follower.Measurement;
        return new GcRecord
        {
            Unavailable = null,
            Measured = double.IsFinite(from) ? follower.Measured.Sum([.. looks.Where(look => look.AtSeconds > from && look.AtSeconds <= to)]) : null,
            Collections = follower.Kept.Count,
            Kept = follower.Kept.Keep(fates),
            Cpu = looks,
            EventsLost = follower.EventsLost,
            Heaps = follower.Heaps,
            HasServerThreads = cpu.HasServerThreads,
        };
    }

    public async ValueTask DisposeAsync()
    {
        newest.TrySetCanceled();
        if (port is not null)
            await port.DisposeAsync().ConfigureAwait(false);
        await cpu.DisposeAsync().ConfigureAwait(false);
        leftovers.Remove();
    }

    private static GcRecord NotSeen(string why) => new()
    {
        Unavailable = why,
        Measured = null,
        Collections = 0,
        Kept = [],
        Cpu = [],
        EventsLost = 0,
        Heaps = null,
        HasServerThreads = null,
    };

    /// <summary>A runtime can connect before the laboratory has heard the process's id.</summary>
    private async Task<FollowEvents?> FollowerOfAsync(int processId)
    {
        leftovers.Note(processId);
        try
        {
            var target = await newest.Task.WaitAsync(Patience, clock.Time).ConfigureAwait(false);
            othersConnected |= target.ProcessId != processId;
            return target.ProcessId == processId ? events => follower.FollowAsync(target.Life, events) : null;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // Then it runs unwatched.
            return null;
        }
    }
}
