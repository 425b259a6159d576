using System.Collections.Immutable;
using System.Globalization;
using MemHog.Load.Model;
using MemHog.Load.Model.GcSettings;

namespace MemHog.Load.Bench.Store;

/// <summary>
/// Trials as they are in practice, out of a seed: 12 s of load with everything that is measured by default, at the default sampling.
/// Shapes and sizes are those of the trials in docs/runs: memory in pages that jumps by payloads, a few hundred requests with a tail,
/// collections, settings of every trial, now and then a death with its last words.
/// </summary>
internal sealed class TypicalTrials(ulong seed)
{
    private const double Length = 12;
    private const long Page = 4096;
    private const int Requests = 400;
    private const int KeptCollections = 40;
    private readonly SplitMix64 random = new(seed);

    /// <param name="number">In the order of the run, from 1.</param>
    /// <param name="cells">Of the run; blocks are as long.</param>
    public TrialResult Next(int number, int cells)
    {
        var died = number % 10 == 0;
        var latencies = Enumerable.Range(0, Requests).Select(_ => Latency()).ToArray();
        return new TrialResult
        {
            Number = number,
            Block = (number - 1) / cells + 1,
            Cell = (number - 1) % cells,
            StartedAtSeconds = number * 13.2 + random.Below(1000) * 1e-6,
            BecameReady = true,
            Warmup = new OutcomeCounts { Ok = 60 + random.Below(9) },
            Requests = new OutcomeCounts { Ok = Requests, OutOfMemory = random.Below(9), Reset = died ? 4 : 0 },
            Statuses = ImmutableSortedDictionary<int, long>.Empty.Add(200, Requests).Add(500, 4),
            OkLatency = HistogramOf(latencies),
            Fates = died ? [new Fate(FateKind.OomKilled, 137, 7.25, 0), new Fate(FateKind.Alive, null, Length, 0)] : [new Fate(FateKind.Alive, null, Length, 0)],
            OomKills = died ? 1 : 0,
            PeakBytes = (100_000 + random.Below(30_000)) * Page,
            PeakSource = "memory.max_usage_in_bytes",
            Samples = [.. Every(Probes.Default.Memory).Select(Sample)],
            Usage = [.. Every(TimeSpan.FromMilliseconds(100)).Select(Usage)],
            Sampling = new Sampling(Probes.Default.Memory, 12.25 + random.Below(100) * 0.01, 80.5 + random.Below(100) * 0.01, 0.0013),
            Slots = died ? [.. Enumerable.Range(0, 73).Select(Slot)] : [],
            Seconds = [.. latencies.Chunk(34).Select((ok, i) => new Second(0.321456 + i, ok.Length, ok.Length + random.Below(3), random.Below(3), ok.Sum(), ok.Max()))],
            Ledger = new MemoryLedger(3.140001, 0, 13.25, 90_000 * Page, 88_000 * Page, 500 * Page, 300 * Page, new MappedMemory(80_000 * Page, 9_000_960, 8_192, 400_384, 4_000_768, 1_500_160, 65_536)),
            Settings = Readback(asksTwin: number <= cells),
            Gc = Collector(),
            Phases = new Phases(0.2113 + random.Below(1000) * 1e-6, 0.0532, 2, 10.0031 + random.Below(1000) * 1e-6, 0.1021),
            LastOutput = died ? [.. Enumerable.Range(0, 20).Select(line => string.Create(CultureInfo.InvariantCulture, $"      Request {line} of the target's own log, as long as lines of a log are, with some identifier {random.Next():x16}"))] : [],
        };
    }

    private static IEnumerable<double> Every(TimeSpan interval) => Enumerable.Range(1, (int)(Length / interval.TotalSeconds)).Select(i => i * interval.TotalSeconds);

    /// <summary>60 to 100 ms, one in twenty up to ten times that.</summary>
    private long Latency() => 60_000 + random.Below(40_000) + (random.Below(20) == 0 ? random.Below(900_000) : 0);

    private MemorySample Sample(double at)
    {
        var anon = (20_000 + random.Below(5) * 25_600L + random.Below(200)) * Page;
        return new MemorySample(at + random.Below(3000) * 1e-7, anon + (2900 + random.Below(80)) * Page, anon)
        {
            FileBytes = (2500 + random.Below(20)) * Page,
            KernelBytes = (400 + random.Below(60)) * Page,
            SwapBytes = 0,
        };
    }

    private UsageSample Usage(double at, int index) => new(at + random.Below(3000) * 1e-7)
    {
        CpuMicroseconds = (index * 18 + random.Below(9)) * 10_000L,
        LimitHits = 40 * index,
        PressureSomeMicroseconds = 700L * index,
        PressureFullMicroseconds = 500L * index,
        ResidentBytes = (20_000 + random.Below(100_000)) * Page,
        Threads = 20 + index / 10,
    };

    private LoadSlot Slot(int index) =>
        new(0.321456 + index * 0.1, 0.1, random.Below(6), random.Below(5), new OutcomeCounts { Ok = random.Below(5), Reset = index / 72 * 4 }, random.Below(900_000));

    /// <summary>The first trial of a cell asks a second process too; those after it do not.</summary>
    private SettingsReadback Readback(bool asksTwin)
    {
        var target = SettingsAnswer.None("").Values
            .AddRange(GcSettingTable.Public.Take(3).Select(setting => KeyValuePair.Create("env." + setting.Variable, "0x18000000")))
            .AddRange(Told("heap_hard_limit_bytes", "loh_threshold_bytes", "physical_memory_bytes", "gen0_min_budget_bytes", "gen0_max_budget_bytes", "high_memory_percent", "is_concurrent", "has_large_pages", "is_hard_limit_configured", "is_not_affinitized", "environment_read", "server_gc_threads", "runtime.version"));
        var twin = target.Clear()
            .AddRange(GcSettingTable.Public.Select(setting => KeyValuePair.Create("gc." + setting.Readback, "402653184")))
            .AddRange(Told("runtime.version", "is_server_gc", "latency_mode", "total_available_bytes", "high_memory_load_bytes", "processor_count"));
        return new SettingsReadback(true, new SettingsAnswer(target, null), asksTwin ? new SettingsAnswer(twin, null) : null, 0.2139 + random.Below(100) * 1e-4);
    }

    private static IEnumerable<KeyValuePair<string, string>> Told(params string[] names) => names.Select(name => KeyValuePair.Create(name, "402653184"));

    private GcRecord Collector()
    {
        ImmutableArray<GcCollection> kept = [.. Enumerable.Range(1, KeptCollections).Select(Collection)];
        return new GcRecord
        {
            Unavailable = null,
            Measured = new GcSummary
            {
                Collections = [210, 52, 38],
                Background = 17,
                PauseSeconds = 1.234567,
                Pauses = HistogramOf([.. kept.Select(collection => (long)Math.Round(collection.PauseSeconds * 1e6))]),
                AllocatedBytes = 40_123_456_789,
                MaxHeapBytes = kept.Max(collection => collection.HeapBytes),
                MaxLohBytes = kept.Max(collection => collection.LohBytes),
                MaxCommittedBytes = kept.Max(collection => collection.CommittedBytes),
                CpuSeconds = 11.23,
                GcCpuSeconds = 2.345,
            },
            Collections = 312,
            Kept = kept,
            Cpu = [.. Every(TimeSpan.FromMilliseconds(250)).Select(at => new GcCpu(Math.Round(at, 3), random.Below(50) / 100.0, random.Below(200) / 1000.0))],
            EventsLost = 0,
            Heaps = 2,
            HasServerThreads = true,
        };
    }

    private GcCollection Collection(int number) => new(
        0, Math.Round(number * 0.29 + random.Below(20_000) * 1e-6, 6), number, random.Below(3), (GcKind)random.Below(3), number % 3 == 0 ? "alloc-small" : "alloc-large",
        random.Below(33_000) * 1e-6, Pages(90_000), Pages(90_000), 0, Pages(90_000), Pages(99_000), Pages(20_000));

    private long Pages(int below) => random.Below(below) * Page;

    private static Model.Histogram HistogramOf(long[] microseconds) => new(
        [.. microseconds.GroupBy(Model.Histogram.IndexOf).OrderBy(group => group.Key).Select(group => new Bucket(group.Key, group.Count()))], microseconds.Max());
}
