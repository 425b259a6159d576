using System.Collections.Immutable;
using MemHog.Load.Analysis;
using MemHog.Load.Measurement.Settings;
using MemHog.Load.Model;
using MemHog.Load.Runs;
using MemHog.Load.Sandbox;
using MemHog.Load.Traffic;
using MemHog.Tests.Analysis;
using MemHog.Tests.Sandbox;

namespace MemHog.Tests.Runs.Fates;

/// <summary>
/// One trial of a real process in a real sandbox, through the real runner. Its target dies once and is not started again, and nothing
/// here goes by the clock: what is to happen happens at the first request, which is waited for.
/// </summary>
internal sealed record RealTrial
{
    private static int trials;

    /// <summary>The specimen of this build.</summary>
    public static readonly ImmutableArray<string> Specimen = ["dotnet", Path.Combine(AppContext.BaseDirectory, "MemHog.Api.dll")];

    public ImmutableArray<string> Command { get; init; } = Specimen;

    public string Request { get; init; } = "/die";

    public string Ready { get; init; } = "/health/ready";

    /// <summary>Generous: other tests run beside this one.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    public Bytes Limit { get; init; } = Bytes.MiB(256);

    public int? WatchdogExit { get; init; }

    /// <summary>Told the port of the target just before it is started.</summary>
    public Action<int> BeforeStart { get; init; } = _ => { };

    /// <returns>What was measured, and what is said of it.</returns>
    public async Task<(TrialResult Trial, CellReport Cell)> RunAsync(params (string Name, string Value)[] environment)
    {
        var load = new LoadShape(new HttpCall("GET", Request), 1, TimeSpan.Zero, TimeSpan.FromSeconds(1), Timeout, TimeSpan.FromMilliseconds(100), null);
        var cell = new Cell(
            0,
            [new LevelChoice("death", "this one")],
            environment.ToImmutableSortedDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal),
            new MemoryLimit(Limit),
            load);
        var none = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        var forEver = TimeSpan.FromHours(1);
        await using var host = new WatchedHost(CgroupFact.ThisMachine.OpenHost(TimeProvider.System), BeforeStart);
        var runner = new TrialRunner(
            host,
            new Launch(Command, "/", none, none),
            new Target(null, Command, "/", Ready, ReadyTimeout, none, new RestartPolicy(forEver, forEver), WatchdogExit),
            new FreePort(new Random(HashCode.Combine(Environment.ProcessId, 4711, Interlocked.Increment(ref trials)))),
            TimeProvider.System)
        {
            // A twin of the target would be one more start that a test is told of.
            Probes = Probes.Default with { Settings = false },
        };
        var trial = await runner.RunAsync(new LiveTrial(new PlannedTrial(1, 1, cell)), default);
        return (trial, RunAnalysis.Of(new Run(SampleRun.Manifest([cell], [0]) with { TargetCommand = Command }, [trial], null)).Cells[0]);
    }

    /// <summary>A host that lets a test do something before each start of a process.</summary>
    private sealed class WatchedHost(ISandboxHost host, Action<int> beforeStart) : ISandboxHost
    {
        public string Kind => host.Kind;

        public ISandbox Create(string name, MemoryLimit limit) => new WatchedSandbox(host.Create(name, limit), beforeStart);

        public ValueTask DisposeAsync() => host.DisposeAsync();
    }

    private sealed class WatchedSandbox(ISandbox sandbox, Action<int> beforeStart) : ISandbox
    {
        public ISandboxedProcess Start(LaunchPlan plan)
        {
            // The twin that tells the settings is no target, and has its environment.
            if (!plan.Command.Contains(SelfReport.Argument))
                beforeStart(int.Parse(plan.Environment["PORT"]));
            return sandbox.Start(plan);
        }

        public MemoryReading Read() => sandbox.Read();

        public UsageSample ReadUsage(double atSeconds) => sandbox.ReadUsage(atSeconds);

        public PortHolder HolderOf(int port) => sandbox.HolderOf(port);

        public Task KillAllAsync() => sandbox.KillAllAsync();

        public ValueTask DisposeAsync() => sandbox.DisposeAsync();
    }
}
