using System.Collections.Immutable;
using MemHog.Load.Model;

namespace MemHog.Tests.Results;

/// <summary>Runs as they look in practice, the same at every call.</summary>
internal static class SampleRuns
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 19, 30, 12, TimeSpan.Zero);

    public static RunManifest Manifest(string id = "oom-512-20261120-193012-4f2a", DateTimeOffset? startedAt = null) => new()
    {
        Schema = RunManifest.CurrentSchema,
        Id = id,
        Experiment = "oom-512",
        Question = "Welche Einstellung überlebt? <\"Iıİi\" & 'co'>",
        Spec = "name: oom-512\r\nquestion: |\n  …\n",
        SpecHash = new string('a', 64),
        Seed = 42,
        TrialsPerCell = 3,
        Slo = new Slo(new Ratio(0.99)),
        Cells =
        [
            Cell(0, "default", MemoryLimit.None),
            Cell(1, "heap-90", new MemoryLimit(Bytes.MiB(512)), ("DOTNET_gcServer", "0"), ("DOTNET_GCHeapHardLimitPercent", "0x5A")),
        ],
        Order = [1, 0, 0, 1, 1, 0],
        StartedAt = startedAt ?? Start,
        TargetCommand = ["dotnet", "MemHog.Api.dll", "--urls", "http://127.0.0.1:{port}"],
        Machine = new MachineFacts
        {
            LaboratoryVersion = "0.1.0",
            Feed = "core",
            GitCommit = null,
            Runtime = ".NET 10.0.12",
            OperatingSystem = "Debian GNU/Linux 12",
            Kernel = "6.1.0",
            CpuModel = "AMD EPYC",
            CpuCount = 2,
            MemoryBytes = 25769803776,
            SwapBytes = 0,
            Sandbox = "cgroup v1",
            LoadEngine = "built-in 0.1.0",
            Telemetry = false,
        },
        Runner = new RunnerIdentity("laptop", 4711, 123456),
    };

    public static RunEnd End(RunState state = RunState.Complete) => new(state, Start.AddMinutes(4));

    /// <summary>A small trial with a death in it.</summary>
    public static TrialResult Trial(int number, int cell = 0) => new()
    {
        Number = number,
        Block = (number + 1) / 2,
        Cell = cell,
        StartedAtSeconds = 10.5 + number,
        BecameReady = true,
        Warmup = new OutcomeCounts { Ok = 7 },
        Requests = new OutcomeCounts { Ok = 30, OutOfMemory = 4, Refused = 9, Reset = 4, Censored = 1 },
        Statuses = ImmutableSortedDictionary<int, long>.Empty.Add(200, 30).Add(500, 4),
        OkLatency = new Histogram([new Bucket(3, 1), new Bucket(700, 28), new Bucket(915, 1)], 523_111 + number),
        Fates = [new Fate(FateKind.OomKilled, 137, 3.25, 1), new Fate(FateKind.Alive, null, 12.0000001, 0)],
        OomKills = 1,
        PeakBytes = 536870912,
        PeakSource = "memory.max_usage_in_bytes",
        Samples = [new MemorySample(0.05, 4096 * 100, 4096 * 70), new MemorySample(0.1000001, 4096 * 30000, 4096 * 29000), new MemorySample(0.15, 0, 0)],
        Phases = new Phases(0.21, 0.05, 2, 10.003, 0.1),
        LastOutput = ["Unhandled exception. \u001b[31mOut of memory.\u001b[0m", "   at Größe() \ud83d\udca5 \"quoted\" \\"],
    };

    /// <summary>12 s with 400 requests around 100 ms second by second, memory that goes up and down by 100 MiB blocks with noise in pages.</summary>
    public static TrialResult Typical(int number, TimeSpan samplingInterval)
    {
        var random = new Random(number);
        var latency = Enumerable.Range(0, 400).Select(_ => (long)(60_000 + 40_000 * random.NextDouble() + Math.Pow(random.NextDouble(), 20) * 900_000)).ToArray();
        var buckets = latency.GroupBy(Histogram.IndexOf).OrderBy(group => group.Key).Select(group => new Bucket(group.Key, group.Count()));
        var samples = Enumerable.Range(1, (int)(TimeSpan.FromSeconds(12) / samplingInterval)).Select(i =>
        {
            var at = i * samplingInterval + TimeSpan.FromTicks(random.Next(3000));
            var anon = (random.Next(1, 5) * 25_600L + random.Next(8000)) * 4096;
            return new MemorySample(at.TotalSeconds, anon + random.Next(20_000) * 4096L, anon);
        });
        var seconds = latency.Chunk(34).Select((ok, i) => new Second(0.321456 + i, ok.Length, ok.Length + random.Next(3), random.Next(3), ok.Sum(), ok.Max()));
        return Trial(number) with { OkLatency = new Histogram([.. buckets], latency.Max()), Samples = [.. samples], Seconds = [.. seconds], Gc = Collector(random) };
    }

    /// <summary>More collections than are kept for their pauses, and as many looks at the processors as 12 s have.</summary>
    private static GcRecord Collector(Random random)
    {
        GcCollection One(int number) => new(
            0, Math.Round(number * 0.3 + random.NextDouble() / 50, 6), number, random.Next(3), (GcKind)random.Next(3), number % 3 == 0 ? "alloc-small" : "alloc-large",
            Math.Round(random.NextDouble() / 30, 6), random.Next(90_000) * 4096L, random.Next(90_000) * 4096L, 0, random.Next(90_000) * 4096L, random.Next(99_000) * 4096L, random.Next(20_000) * 4096L);
        ImmutableArray<GcCollection> kept = [.. Enumerable.Range(1, 40).Select(One)];
        var pauses = kept.GroupBy(collection => Histogram.IndexOf((long)(collection.PauseSeconds * 1e6))).OrderBy(group => group.Key).Select(group => new Bucket(group.Key, group.Count()));
        return new GcRecord
        {
            Unavailable = null,
            Measured = new GcSummary
            {
                Collections = [210, 52, 38],
                Background = 17,
                PauseSeconds = 1.234567,
                Pauses = new Histogram([.. pauses], 33_333),
                AllocatedBytes = 40_123_456_789,
                MaxHeapBytes = kept.Max(collection => collection.HeapBytes),
                MaxLohBytes = kept.Max(collection => collection.LohBytes),
                MaxCommittedBytes = kept.Max(collection => collection.CommittedBytes),
                CpuSeconds = 11.23,
                GcCpuSeconds = 2.345,
            },
            Collections = 312,
            Kept = kept,
            Cpu = [.. Enumerable.Range(1, 48).Select(i => new GcCpu(Math.Round(i * 0.25 + random.NextDouble() / 100, 3), random.Next(50) / 100.0, random.Next(200) / 1000.0))],
            EventsLost = 0,
            Heaps = 2,
            HasServerThreads = true,
        };
    }

    private static Cell Cell(int index, string gc, MemoryLimit limit, params (string Name, string Value)[] environment) => new(
        index,
        [new LevelChoice("gc", gc), new LevelChoice("limit", limit.ToString())],
        Level.Env("any", environment).Environment,
        limit,
        new LoadShape(new HttpCall("GET", "/hog?mb=100"), 4, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(100), new Bytes(100_000_000)));
}
