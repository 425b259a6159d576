using System.Collections.Immutable;
using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

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
        ExperimentFile = "experiments/oom-512.yaml",
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
        TargetFiles = [new ProgramFile("MemHog.Api.dll", new string('b', 64))],
        Probes = Probes.Default with { HeapSnapshots = TimeSpan.FromSeconds(20) },
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
        Samples = [new MemorySample(0.05, 4096 * 100, 4096 * 70), new MemorySample(0.1000001, 4096 * 30000, 4096 * 29000) { FileBytes = 8192, KernelBytes = 4096, SwapBytes = 0 }, new MemorySample(0.15, 0, 0)],
        Usage = [new UsageSample(0.05), new UsageSample(0.15) { CpuMicroseconds = 120_000, LimitHits = 3, ResidentBytes = 4096 * 28000, Threads = 17 }],
        Sampling = new Sampling(TimeSpan.FromMilliseconds(20), 12.5, 80.1, 0.0014),
        Machine = new MachineUse(12.004, 2, 21.3, 20.9, 0.02, 0, null),
        Slots = [new LoadSlot(3.1, 0.1, 4, 4, OutcomeCounts.None, 0), new LoadSlot(3.2, 0.1, 0, 0, new OutcomeCounts { Ok = 1, Reset = 3 }, 152_345)],
        Ledger = new MemoryLedger(0.1000001, 0, 13.25, 4096 * 30000, 4096 * 29000, 8192, 4096, new MappedMemory(100_000_000, 9_000_000, 8_192, 400_000, 4_000_000, 1_500_000, 65_536)),
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
            return new MemorySample(at.TotalSeconds, anon + random.Next(20_000) * 4096L, anon)
            {
                FileBytes = (2500 + random.Next(20)) * 4096L,
                KernelBytes = (400 + random.Next(60)) * 4096L,
                SwapBytes = 0,
            };
        });
        var cpu = 0L;
        var usage = Enumerable.Range(1, 120).Select(i => new UsageSample(i * 0.1 + random.Next(3000) * 1e-7)
        {
            CpuMicroseconds = cpu += random.Next(20) * 10_000,
            LimitHits = 40 * i,
            PressureSomeMicroseconds = 3 * cpu,
            PressureFullMicroseconds = 2 * cpu,
            ResidentBytes = random.Next(100_000) * 4096L,
            Threads = 20 + i / 10,
        });
        var slots = Enumerable.Range(0, 100).Select(i => new LoadSlot(0.321456 + i * 0.1, 0.1, random.Next(6), random.Next(5), new OutcomeCounts { Ok = random.Next(5), Reset = i / 95 * 4 }, random.Next(900_000)));
        var seconds = latency.Chunk(34).Select((ok, i) => new Second(0.321456 + i, ok.Length, ok.Length + random.Next(3), random.Next(3), ok.Sum(), ok.Max()));
        return Trial(number) with { OkLatency = new Histogram([.. buckets], latency.Max()), Samples = [.. samples], Usage = [.. usage], Slots = [.. slots], Sampling = new Sampling(samplingInterval, 41.3, 312.9, 0.0051), Seconds = [.. seconds], Settings = Readback(), Gc = Collector(random) };
    }

    /// <summary>As a trial has it whose cell sets three variables, and in which the twin was asked.</summary>
    private static SettingsReadback Readback()
    {
        var target = SettingsAnswer.None("").Values
            .AddRange(GcSettingTable.Public.Take(3).Select(setting => KeyValuePair.Create("env." + setting.Variable, "0x18000000")))
            .AddRange(new[] { "heap_hard_limit_bytes", "loh_threshold_bytes", "physical_memory_bytes", "gen0_min_budget_bytes", "gen0_max_budget_bytes", "high_memory_percent", "is_concurrent", "has_large_pages", "is_hard_limit_configured", "is_not_affinitized", "environment_read", "server_gc_threads", "runtime.version" }
                .Select(name => KeyValuePair.Create(name, "402653184")));
        var twin = target.Clear()
            .AddRange(GcSettingTable.Public.Select(setting => KeyValuePair.Create(GcPrediction.GcPrefix + setting.Readback, "402653184")))
            .AddRange(new[] { "runtime.version", "is_server_gc", "latency_mode", "total_available_bytes", "high_memory_load_bytes", "processor_count" }.Select(name => KeyValuePair.Create(name, "402653184")));
        return new SettingsReadback(true, new SettingsAnswer(target, null), new SettingsAnswer(twin, null), 0.213999);
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
