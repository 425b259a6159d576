using System.Collections.Immutable;
using MemHog.Load.Measurement;
using MemHog.Load.Measurement.Heap;
using MemHog.Load.Model;
using MemHog.Load.Sandbox;
using MemHog.Load.Traffic;

namespace MemHog.Load.Runs;

/// <summary>Starts the target (or a companion of it), starts it again with a back-off when it dies, as a pod would be, and knows how each process ended.</summary>
internal sealed class TargetKeeper(ISandbox sandbox, LaunchPlan plan, Readiness readiness, RestartPolicy restart, int? watchdogExit, TrialClock clock) : IAsyncDisposable
{
    /// <summary>For the kernel to take a full heap apart.</summary>
    private static readonly TimeSpan TornDown = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(300);

    /// <summary>The exit code of a process that a SIGKILL has ended.</summary>
    private const int KilledCode = 128 + Signals.Kill;

    private readonly List<Fate> fates = [];
    private readonly CancellationTokenSource stop = new();
    private ISandboxedProcess? process;
    private volatile LivingTarget? life;
    private Task<double> ready = Task.FromResult(0.0);
    private CancellationTokenSource readyStop = new();
    private long oomKillsBefore;
    private Task keeping = Task.CompletedTask;
    private ImmutableArray<string> lastOutput = [];
    private PortHolder holder;

    /// <summary>Somebody has said on the ready path that it is ready; who, is being looked at.</summary>
    private volatile bool answered;

    /// <summary>Raised before each start of a process.</summary>
    public event Action? Starting;

    /// <summary>Raised after it, before the process is ready.</summary>
    public event Action<LivingTarget>? Started;

    /// <summary>Raised after each death, on the keeper's own task.</summary>
    public event Action<Fate>? Died;

    /// <summary>Whether no process of it runs now.</summary>
    public bool HasEnded => process is not { Exited.IsCompleted: false };

    public int Deaths => fates.Count(fate => fate.IsDeath);

    /// <summary>Who listened where the target was to listen; a stranger, once seen, stays in the record.</summary>
    public PortHolder Holder => holder;

    /// <summary>The process that takes load now; null while there is none. Any thread may ask.</summary>
    public LivingTarget? Living => life is { } target && ready.IsCompletedSuccessfully ? target : null;

    /// <summary>Starts the first process; its first instruction is already inside the sandbox.</summary>
    public void Launch()
    {
        oomKillsBefore = sandbox.Read().OomKills;
        Starting?.Invoke();
        process = sandbox.Start(plan);
        answered = false;
        readyStop.Dispose();
        readyStop = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        ready = OwnAnswerAsync(readyStop.Token);
        life = new LivingTarget(process.Id, Deaths);
        Started?.Invoke(life);
    }

    /// <summary>True when the first process is ready; false when it ended before or its time ran out (its fate is then recorded).</summary>
    public async Task<bool> BecomesReadyAsync(TimeSpan patience, CancellationToken cancellation)
    {
        using var timeUp = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var deadline = Task.Delay(patience, clock.Time, timeUp.Token);
        await Task.WhenAny(ready, process!.Exited, deadline).ConfigureAwait(false);
        await timeUp.CancelAsync().ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        // A defect of the question is no fate of the target.
        if (ready.IsFaulted)
            await ready.ConfigureAwait(false);
        if (ready.IsCompletedSuccessfully && !process.Exited.IsCompleted)
            return true;
        await BuryAsync().ConfigureAwait(false);
        return false;
    }

    /// <summary>From now on a dead target is started again.</summary>
    public void Keep() => keeping = KeepAsync();

    /// <summary>Ends the target and reports how every process of it ended.</summary>
    /// <param name="silence">
    /// How long a process that became ready at that second of the trial has been silent, if that means that it hangs. Without it nobody has asked it anything.
    /// </param>
    public async Task<ImmutableArray<Fate>> StopAsync(Func<double, TimeSpan?>? silence = null)
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await keeping.ConfigureAwait(false);
        if (process is { } last)
        {
            // It died in the very moment of the end. A process whose first thread alone has ended looks the same, and lives on.
            if (last.IsEnding && await Task.WhenAny(last.Exited, Task.Delay(TornDown, clock.Time)).ConfigureAwait(false) == last.Exited)
            {
                await BuryAsync().ConfigureAwait(false);
            }
            else
            {
                await EndAsync(last, ready.IsCompletedSuccessfully ? silence?.Invoke(await ready.ConfigureAwait(false)) : null).ConfigureAwait(false);
            }
        }

        return [.. fates];
    }

    /// <summary>What the process that died last had written, or the living one so far; as it may be recorded.</summary>
    public ImmutableArray<string> LastOutput() => Deaths > 0 ? lastOutput : Recorded(process?.LastOutput() ?? []);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await keeping.ConfigureAwait(false);
        if (process is not null)
            await process.DisposeAsync().ConfigureAwait(false);
        readyStop.Dispose();
        stop.Dispose();
    }

    /// <summary>
    /// Asks a process to end. One that the kernel has just killed seems to live until its memory is torn down: its clients have
    /// seen it die by then, and the load may be over. A SIGKILL that is not ours and a kernel's count tell.
    /// </summary>
    private async Task EndAsync(ISandboxedProcess last, TimeSpan? silence)
    {
        var asked = clock.Seconds;
        last.Terminate();
        await Task.WhenAny(last.Exited, Task.Delay(Grace, clock.Time)).ConfigureAwait(false);
        if (last.Exited.IsCompleted)
        {
            // A watchdog that was about to end it did so in this moment: being asked to end, a process exits with another code.
            var code = await last.Exited.ConfigureAwait(false);
            if ((code == KilledCode && OomKills() > 0) || code == watchdogExit)
            {
                await BuryAsync().ConfigureAwait(false);
                return;
            }
        }

        await sandbox.KillAllAsync().ConfigureAwait(false);
        await last.Exited.ConfigureAwait(false);
        fates.Add(new Fate(silence is null ? FateKind.Alive : FateKind.Hung, null, asked, OomKills()) { SilentSeconds = silence?.TotalSeconds });
    }

    /// <summary>Ends when the target itself answers on its ready path, and says at which second of the trial that was.</summary>
    private async Task<double> OwnAnswerAsync(CancellationToken giveUp)
    {
        var asked = process;
        for (var isSuspected = false; ; isSuspected = true)
        {
            await readiness.WaitAsync(giveUp).ConfigureAwait(false);
            answered = true;
            // Somebody else may have been there first. The target finds that out itself, or its time runs out; no load is sent meanwhile.
            var now = sandbox.HolderOf(readiness.Port);
            // A process that dies while it is looked at has let go of its socket, which then seems to be nobody's: one look proves no stranger.
            if (now != PortHolder.Stranger || (isSuspected && asked is { IsEnding: false }))
                holder = now > holder ? now : holder;
            if (now != PortHolder.Stranger)
                return clock.Seconds;
            await Task.Delay(Grace, clock.Time, giveUp).ConfigureAwait(false);
        }
    }

    private ImmutableArray<string> Recorded(ImmutableArray<string> lines) => [.. lines.Select(plan.Recorded)];

    /// <summary>Of the current process and its children.</summary>
    private long OomKills() => sandbox.Read().OomKills - oomKillsBefore;

    private async Task KeepAsync()
    {
        var stopping = Task.Delay(Timeout.InfiniteTimeSpan, stop.Token);
        while (await Task.WhenAny(process!.Exited, stopping).ConfigureAwait(false) != stopping)
        {
            await BuryAsync().ConfigureAwait(false);
            await Task.Delay(restart.DelayAfter(Deaths), clock.Time, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
                return;
            Launch();
        }
    }

    /// <summary>Records the end of the current process and ends what it has left behind, as the death of a container's first process does.</summary>
    private async Task BuryAsync()
    {
        var dead = process!;
        life = null;
        var exitCode = dead.Exited.IsCompleted ? await dead.Exited.ConfigureAwait(false) : (int?)null;
        var wasReady = ready.IsCompletedSuccessfully;
        var seemedReady = answered;
        await readyStop.CancelAsync().ConfigureAwait(false);
        await sandbox.KillAllAsync().ConfigureAwait(false);
        await dead.Exited.ConfigureAwait(false);
        // Read only now: the kernel counts a kill before the victim is gone, and an exit code of 137 proves nothing.
        var oomKills = OomKills();
        if (!wasReady && sandbox.HolderOf(readiness.Port) == PortHolder.Stranger)
        {
            // Nobody of the target is left: whoever listens there now has kept it from its port.
            holder = PortHolder.Stranger;
        }
        else
        {
            // It may die between its answer and our look at who gave it. That was its own, if nobody else is there.
            wasReady |= seemedReady && holder != PortHolder.Stranger;
        }

        // A kernel kill wins over the code: a watchdog that the kernel has overtaken did not protect.
        var kind = oomKills > 0 ? FateKind.OomKilled
            : exitCode is { } code && code == watchdogExit ? FateKind.WatchdogExit
            : !wasReady ? FateKind.FailedToStart
            : FateKind.Exited;
        lastOutput = Recorded(dead.LastOutput());
        await dead.DisposeAsync().ConfigureAwait(false);
        process = null;
        var fate = new Fate(kind, exitCode, clock.Seconds, oomKills)
        {
            Notice = DeathNotice.In(lastOutput),
            Unready = wasReady || exitCode is not null || holder == PortHolder.Stranger ? null : readiness.Last,
        };
        fates.Add(fate);
        Died?.Invoke(fate);
    }
}
