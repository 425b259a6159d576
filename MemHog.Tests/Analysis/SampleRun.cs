using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Tests.Analysis;

/// <summary>Runs as the store would return them, for tests that judge or print. Nothing here is random.</summary>
internal static class SampleRun
{
    public static readonly LoadShape Load = new(
        new HttpCall("GET", "/hog?mb=100"), 4, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(100),
        new Bytes(100_000_000));

    public static readonly MachineFacts Machine = new()
    {
        LaboratoryVersion = "0.1.0",
        Feed = "core",
        GitCommit = "0123456789abcdef0123456789abcdef01234567",
        Runtime = ".NET 10.0.12",
        OperatingSystem = "Debian GNU/Linux 12 (bookworm)",
        Kernel = "6.1.0-25-amd64",
        CpuModel = "AMD EPYC 7B13",
        CpuCount = 2,
        MemoryBytes = 24L << 30,
        SwapBytes = 0,
        Sandbox = "cgroup v1",
        LoadEngine = "built-in 0.1.0",
        Telemetry = false,
    };

    public static Cell Cell(int index, string gc, string limit = "512MiB", params (string Name, string Value)[] environment) => new(
        index,
        [new LevelChoice("gc", gc), new LevelChoice("limit", limit)],
        environment.ToImmutableSortedDictionary(e => e.Name, e => e.Value, StringComparer.Ordinal),
        Bytes.TryParse(limit, out var bytes) ? new MemoryLimit(bytes) : MemoryLimit.None,
        Load);

    /// <summary>A trial without deaths that answered all of its requests.</summary>
    public static TrialResult Trial(int number, int cell, long ok = 300, double milliseconds = 60) => new()
    {
        Number = number,
        Block = 1,
        Cell = cell,
        StartedAtSeconds = (number - 1) * 12.5,
        BecameReady = true,
        Warmup = new OutcomeCounts { Ok = ok / 5 },
        Requests = new OutcomeCounts { Ok = ok },
        Statuses = ok == 0 ? Statuses() : Statuses((200, ok)),
        OkLatency = Latency(ok, milliseconds),
        Fates = [new Fate(FateKind.Alive, null, 12.4, 0)],
        OomKills = 0,
        PeakBytes = 500L << 20,
        PeakSource = "memory.max_usage_in_bytes",
        Samples = Sawtooth(480),
        Phases = new Phases(0.05, 0.3, 2, 10, 0.05),
        LastOutput = [],
    };

    public static Run Of(ImmutableArray<Cell> cells, params IEnumerable<TrialResult> trials)
    {
        ImmutableArray<TrialResult> done = [.. trials];
        return new Run(Manifest(cells, [.. done.Select(trial => trial.Cell)]), done, new RunEnd(RunState.Complete, new DateTimeOffset(2026, 11, 20, 19, 33, 40, TimeSpan.Zero)));
    }

    public static RunManifest Manifest(ImmutableArray<Cell> cells, ImmutableArray<int> order) => new()
    {
        Schema = RunManifest.CurrentSchema,
        Id = "oom-512-20261120-193012-4f2a",
        Experiment = "oom-512",
        Question = "Which GC settings keep the service alive under 512 MiB?",
        Spec = "name: oom-512\n",
        SpecHash = new string('a', 64),
        Seed = 42,
        TrialsPerCell = 3,
        Slo = new Slo(new Ratio(0.99)),
        Cells = cells,
        Order = order,
        StartedAt = new DateTimeOffset(2026, 11, 20, 20, 30, 12, TimeSpan.FromHours(1)),
        TargetCommand = ["dotnet", "MemHog.Api.dll", "--urls", "http://127.0.0.1:{port}"],
        Machine = Machine,
        Runner = new RunnerIdentity("host", 4711, 123456),
    };

    public static ImmutableSortedDictionary<int, long> Statuses(params (int Status, long Count)[] statuses) =>
        statuses.ToImmutableSortedDictionary(pair => pair.Status, pair => pair.Count);

    /// <summary>Evenly spread over 0.8 to 1.8 times the figure.</summary>
    public static Histogram Latency(long count, double milliseconds)
    {
        var values = Enumerable.Range(0, (int)count).Select(i => (long)(milliseconds * 1000 * (0.8 + (double)i / count))).ToArray();
        return values.Length == 0
            ? Histogram.Empty
            : new Histogram([.. values.GroupBy(Histogram.IndexOf).Select(bucket => new Bucket(bucket.Key, bucket.Count())).OrderBy(bucket => bucket.Index)], values.Max());
    }

    /// <summary>Memory that climbs to a height in MiB and falls again, every 20 ms for 12 s.</summary>
    public static ImmutableArray<MemorySample> Sawtooth(int heightMiB, double fromSeconds = 0, double toSeconds = 12.4) =>
    [
        .. Enumerable.Range(0, (int)((toSeconds - fromSeconds) / 0.02)).Select(i =>
        {
            var bytes = (long)(60 + (heightMiB - 60) * (i % 37 / 36.0)) << 20;
            return new MemorySample(fromSeconds + i * 0.02, bytes, bytes * 9 / 10);
        }),
    ];
}
