using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using MemHog.Load.Model;

namespace MemHog.Tests.Results;

/// <summary>Manifests and trials with anything in them that the model allows.</summary>
internal static class ArbitraryRuns
{
    private static readonly IArbMap Map = ArbMap.Default;

    // Texts as programs write them: lone surrogates cannot come out of UTF-8.
    private static readonly Gen<string> Text = Gen.Choose(0, 0x2FFF).ArrayOf().Select(codes => new string([.. codes.Select(code => (char)code)]));
    private static readonly Gen<long> Count = Gen.Frequency((3, Gen.Choose(0, 1000).Select(i => (long)i)), (1, Map.GeneratorFor<long>().Select(i => (i & long.MaxValue) % 1_000_000_000_000)));
    private static readonly Gen<long?> Told = Gen.Frequency((3, Count.Select(i => (long?)i)), (1, Gen.Constant<long?>(null)));
    private static readonly Gen<double> Seconds = Gen.Choose(0, int.MaxValue).Select(i => i / 7e5);

    // What a clock of .NET gives: whole ticks of 100 ns.
    private static readonly Gen<double> Clock = Gen.Choose(0, int.MaxValue).Select(ticks => TimeSpan.FromTicks(ticks).TotalSeconds);
    private static readonly Gen<TimeSpan> Duration = Gen.Choose(1, int.MaxValue).Select(ticks => TimeSpan.FromTicks(ticks * 300L));

    private static readonly Gen<ImmutableSortedDictionary<string, string>> Variables =
        from names in Text.ArrayOf()
        from value in Text
        select names.Distinct(StringComparer.Ordinal).ToImmutableSortedDictionary(name => name, _ => value, StringComparer.Ordinal);

    private static readonly Gen<Histogram> Latency =
        from indices in Gen.Choose(0, Histogram.BucketCount - 1).ArrayOf()
        from count in Count
        from max in Count
        select new Histogram([.. indices.Distinct().Order().Select((index, i) => new Bucket(index, 1 + count % (1L << 20) / (i + 1)))], max);

    private static readonly Gen<OutcomeCounts> Outcomes = Count.ArrayOf(Enum.GetValues<Load.Model.Outcome>().Length).Select(counts => OutcomeCounts.From(counts));

    private static readonly Gen<MemorySample> Sample =
        from at in Clock
        from current in Gen.OneOf(Count.Select(bytes => bytes / 4096 * 4096), Count)
        from anon in Count
        from parts in Told.ArrayOf(3)
        select new MemorySample(at, current, anon) { FileBytes = parts[0], KernelBytes = parts[1], SwapBytes = parts[2] };

    private static readonly Gen<UsageSample> AnyUsage =
        from at in Clock
        from counts in Told.ArrayOf(8)
        select new UsageSample(at)
        {
            CpuMicroseconds = counts[0],
            ThrottledPeriods = counts[1],
            ThrottledMicroseconds = counts[2],
            LimitHits = counts[3],
            PressureSomeMicroseconds = counts[4],
            PressureFullMicroseconds = counts[5],
            ResidentBytes = counts[6],
            Threads = counts[7],
        };

    private static readonly Gen<LoadSlot> AnySlot =
        from at in Clock
        from counts in Count.ArrayOf(3)
        from ended in Outcomes
        select new LoadSlot(at, 0.1, counts[0], counts[1], ended, counts[2]);

    private static readonly Gen<MemoryLedger> AnyLedger =
        from times in Seconds.Two()
        from life in Gen.Choose(0, 100)
        from counts in Count.ArrayOf(9)
        from parts in Told.Two()
        select new MemoryLedger(
            times.Item1, life, times.Item2, counts[0], counts[1], parts.Item1, parts.Item2,
            new MappedMemory(counts[2], counts[3], counts[4], counts[5], counts[6], counts[7], counts[8]));

    private static readonly Gen<Fate> AnyFate =
        from kind in Gen.Elements(Enum.GetValues<FateKind>())
        from code in Map.GeneratorFor<int?>()
        from at in Seconds
        from kills in Count
        from words in Text
        select new Fate(kind, code, at, kills) { Notice = kills % 2 == 0 ? null : words, Unready = kills % 3 == 0 ? words : null, SilentSeconds = kills % 5 == 0 ? at : null };

    private static readonly Gen<Second> AnySecond =
        from at in Gen.Choose(0, int.MaxValue)
        from counts in Count.ArrayOf(5)
        let total = Math.Max(counts[0], Math.Max(counts[1], counts[2]))
        select new Second(at / 1e6, counts[0], total, counts[2], counts[3], counts[4]);

    private static readonly Gen<HeapType> AnyType =
        from name in Text
        from count in Count
        from bytes in Count
        select new HeapType(name, count, bytes);

    private static readonly Gen<HeapSnapshot> AnySnapshot =
        from times in Seconds.Two()
        from life in Gen.Choose(0, 100)
        from types in AnyType.ArrayOf()
        from rest in AnyType
        select new HeapSnapshot(times.Item1, life, times.Item2, life % 2 == 0, [.. types], rest);

    private static readonly Gen<GcCollection> AnyCollection =
        from at in Gen.Choose(0, int.MaxValue)
        from pause in Gen.Choose(0, int.MaxValue)
        from small in Gen.Choose(0, 1000).ArrayOf(3)
        from kind in Gen.Elements(Enum.GetValues<GcKind>())
        from reason in Text
        from sizes in Gen.Choose(0, int.MaxValue).Select(pages => pages * 4096L).ArrayOf(6)
        from told in Gen.Elements(true, false)
        select new GcCollection(
            small[0], at / 1e6, small[1], small[2], kind, reason, pause / 1e6, sizes[0], sizes[1], sizes[2], sizes[3], told ? sizes[4] : null, told ? null : sizes[5]);

    private static readonly Gen<GcRecord?> AnyGc =
        from collections in AnyCollection.ArrayOf()
        from pauses in Latency
        from cpu in Gen.Choose(0, int.MaxValue).Three().Select(ms => new GcCpu(ms.Item1 / 1e3, ms.Item2 / 1e3, ms.Item3 / 1e3)).ArrayOf()
        from counts in Count.ArrayOf(5)
        from text in Text
        from choice in Gen.Choose(0, 3)
        let summary = new GcSummary
        {
            Collections = [counts[0], counts[1], counts[2]],
            Background = counts[3],
            PauseSeconds = counts[4] / 8.0,
            Pauses = pauses,
            AllocatedBytes = choice == 2 ? null : counts[2],
            MaxHeapBytes = counts[1],
            MaxLohBytes = counts[0],
            MaxCommittedBytes = choice == 2 ? null : counts[3],
            CpuSeconds = choice == 2 ? null : 1.25,
            GcCpuSeconds = choice == 2 ? null : 0.25,
        }
        select choice == 0 ? null : new GcRecord
        {
            Unavailable = choice == 1 ? text : null,
            Measured = choice == 1 ? null : summary,
            Collections = counts[0],
            Kept = [.. collections],
            Cpu = [.. cpu],
            EventsLost = counts[1],
            Heaps = choice == 2 ? null : 2,
            HasServerThreads = choice == 2 ? null : true,
        };

    public static readonly Arbitrary<TrialResult> Trial = (
        from number in Gen.Choose(1, int.MaxValue)
        from place in Gen.Choose(0, 1000).Two()
        from warmup in Outcomes
        from requests in Outcomes
        from statuses in Gen.Choose(-1, 999).ArrayOf()
        from latency in Latency
        from fates in AnyFate.ArrayOf()
        from kills in Count
        from peak in Told
        from text in Text
        from samples in Sample.ArrayOf()
        from usage in AnyUsage.ArrayOf()
        from slots in AnySlot.ArrayOf()
        from ledger in AnyLedger
        from interval in Duration
        from phases in Seconds.ArrayOf(5)
        from lines in Text.ArrayOf()
        from seconds in AnySecond.ArrayOf()
        from heap in AnySnapshot.ArrayOf()
        from companion in AnyFate
        from cut in Latency
        from late in Latency
        from settings in Variables.Two()
        from gc in AnyGc
        select new TrialResult
        {
            Number = number,
            Block = place.Item1,
            Cell = place.Item2,
            StartedAtSeconds = phases[1] + phases[2],
            BecameReady = number % 2 == 0,
            Warmup = warmup,
            Requests = requests,
            Statuses = statuses.Distinct().ToImmutableSortedDictionary(status => status, status => 3 + (long)status),
            OkLatency = latency,
            CutLatency = cut,
            Lateness = late,
            FirstOutOfMemorySeconds = kills % 3 == 0 ? null : phases[0],
            Fates = [.. fates],
            OomKills = kills,
            PeakBytes = peak,
            PeakSource = text,
            Samples = [.. samples],
            Usage = [.. usage],
            Slots = [.. slots],
            Ledger = kills % 5 == 0 ? null : ledger,
            Machine = kills % 2 == 0 ? null : new MachineUse(phases[0], (int)(kills % 64), phases[1], phases[2], phases[3], kills % 3 == 0 ? null : kills, kills % 5 == 0 ? null : kills),
            Sampling = kills % 3 == 0 ? null : new Sampling(interval, phases[0], phases[1], phases[2]),
            Phases = new Phases(phases[0], phases[1], phases[2], phases[3], phases[4]),
            PortHolder = Enum.GetValues<PortHolder>()[kills % 4],
            CompanionFailure = kills % 2 == 0 ? null : new CompanionFailure(text, companion, [.. lines]),
            LastOutput = [.. lines],
            Settings = kills % 3 == 0 ? null : new SettingsReadback(
                place.Item1 % 2 == 0, new SettingsAnswer(settings.Item1, text), kills % 3 == 1 ? null : new SettingsAnswer(settings.Item2, null), phases[3]),
            Seconds = [.. seconds],
            Heap = [.. heap],
            HeapMissed = [.. lines.Select((line, i) => new MissedSnapshots(line, i))],
            Gc = gc,
            Engine = kills % 4 == 0 ? new EngineFigures(text, kills % 3 == 0 ? null : new EnginePhase(kills, number, phases[0], null, null), new EnginePhase(number, kills, phases[2], phases[3], phases[4])) : null,
        }).ToArbitrary();

    private static readonly Gen<HttpCall> Call =
        from method in Text
        from path in Text
        from weight in Gen.Choose(1, 1000)
        from names in Text.ArrayOf()
        from body in Text
        from time in Duration
        select new HttpCall(method, path)
        {
            Weight = weight,
            Headers = [.. names.Select((name, i) => i % 2 == 0 ? new HttpHeader("Accept", name) : new HttpHeader("X" + name, null))],
            Body = weight % 3 == 0 ? null : new HttpBody(weight, body),
            Timeout = weight % 2 == 0 ? null : time,
        };

    private static readonly Gen<RequestMix?> Mix = Call.NonEmptyListOf().Select(calls => (RequestMix?)new RequestMix([.. calls]));

    private static readonly Gen<double> PerSecond = Gen.Choose(1, 100_000).Select(rate => rate / 7.0);

    private static readonly Gen<RatePiece> Piece =
        from ends in PerSecond.Two()
        from ticks in Gen.Choose(1, int.MaxValue)
        select new RatePiece(ends.Item1, ends.Item2, TimeSpan.FromTicks(ticks));

    private static readonly Gen<ArrivalRate?> Rate =
        from pieces in Piece.ArrayOf()
        from last in PerSecond
        from isOpen in Gen.Elements(true, false)
        select isOpen ? new ArrivalRate([.. pieces], last) : null;

    private static readonly Gen<LoadShape> Load =
        from method in Text
        from path in Text
        from clients in Gen.Choose(1, 10_000)
        from times in Duration.ArrayOf(4)
        from payload in Told
        from mix in Gen.OneOf(Gen.Constant<RequestMix?>(null), Mix)
        from rate in Rate
        select new LoadShape(
            mix ?? new HttpCall(method, path), clients, times[0], times[1], times[2], times[3],
            payload is { } bytes ? new Bytes(bytes % 1_000_000_000) : null,
            rate, rate is null ? ArrivalPattern.Constant : ArrivalPattern.Poisson)
        {
            Tls = clients % 2 == 0,
            Engine = clients % 3 == 0 ? LoadEngine.Nbomber : LoadEngine.BuiltIn,
        };

    private static readonly Gen<Cell> AnyCell =
        from factor in Text
        from level in Text
        from environment in Variables
        from limit in Told
        from load in Load
        from switches in Text.ArrayOf()
        select new Cell(0, [new LevelChoice(factor, level) { Switches = switches.Length > 2 ? [.. switches] : null }], environment, limit is { } bytes and > 0 ? new MemoryLimit(new Bytes(bytes)) : MemoryLimit.None, load);

    public static readonly Arbitrary<RunManifest> Manifest = (
        from cells in AnyCell.ArrayOf()
        from order in Gen.Choose(0, 1000).ArrayOf()
        from texts in Text.ArrayOf(8)
        from seed in Map.GeneratorFor<int>()
        from command in Text.ArrayOf()
        from started in Map.GeneratorFor<DateTimeOffset>().Where(at => at.Year < 9000)
        from success in Gen.Choose(0, int.MaxValue).Select(share => share / (double)int.MaxValue)
        from budget in Gen.Choose(1, 1000).Two()
        from flag in Map.GeneratorFor<bool>()
        from size in Count
        select SampleRuns.Manifest() with
        {
            Experiment = texts[0],
            Question = texts[1],
            Spec = texts[2],
            SpecHash = texts[3],
            Seed = seed,
            TrialsPerCell = Math.Max(budget.Item1, budget.Item2),
            Calibrates = seed % 2 == 0,
            Calibration = seed % 3 == 0 ? null : new Calibration(texts[7], started, texts[6], budget.Item1, new MachineRange(0.25, 0.5, size, size), [new FalseAlarms(3, 1000, budget.Item2)], [new CalibratedFigure(texts[5], 0.25, seed % 2 == 0 ? null : 0.5, [new DetectableEffect(3, 2.5)])]),
            Comparison = flag ? new ComparisonPlan([.. command.Take(2).Select(name => new LevelChoice(name, name))], !flag, new Ratio(success)) : null,
            Slo = new Slo(flag ? null : new Ratio(success), flag ? new Ratio(success) : null),
            Cells = [.. cells.Select((cell, index) => cell with { Index = index })],
            Order = [.. order.Where(_ => cells.Length > 0).Select(cell => cell % cells.Length)],
            StartedAt = started,
            TargetCommand = [.. command],
            Companions = [.. command.Take(2).Select(name => new CompanionCommand(name, [.. command]) { Files = [.. command.Select(file => new ProgramFile(file, name))] })],
            ExperimentFile = flag ? texts[7] : null,
            MinTrialsPerCell = flag ? Math.Min(budget.Item1, budget.Item2) : null,
            Reproduces = flag ? null : texts[7],
            TargetFiles = [.. command.Select(file => new ProgramFile(file, texts[3]))],
            Probes = flag ? null : new Probes(started.TimeOfDay) { Gc = seed % 2 == 0, Memory = TimeSpan.FromTicks(seed) },
            Resumptions = [.. command.Select(text => new Resumption(started, seed, new RunnerIdentity(text, seed, size), [.. command.Select(what => new Change(what, text, texts[0]))]))],
            Machine = Machine(flag ? texts[4] : null, texts[5], size, flag),
            Runner = new RunnerIdentity(texts[6], seed, size),
        }).ToArbitrary();

    private static MachineFacts Machine(string? commit, string kernel, long memory, bool telemetry) =>
        SampleRuns.Manifest().Machine with { GitCommit = commit, Kernel = kernel, MemoryBytes = memory, Telemetry = telemetry };
}
